import { count } from "./count.ts";

/** Which film it is that somebody shows. */
export const recognition = {
  recognition: {
    is: (title: string, year: number | null) => `This is ${year === null ? title : `${title} (${year})`}.`,
    unknown: "Which film is this?",
    notThis: "Not this film?",
    say: "Say which",
    choose: "Which film is it?",
    chooseLead:
      "The film's page, its poster and the list of what has been seen go by this. It is remembered for this very file.",
    search: "Another film",
    none: "None of these, or not a film",
    found: (n: number) => count(n, { one: "film found", other: "films found" }),
    nothing: "No film of that name in the library.",
    about: "About the film",
    minutes: (minutes: number) => `${minutes} min`,
    page: "Everything about it",
    planned: (title: string) => `Tonight: ${title}`,
  },
};

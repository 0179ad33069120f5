import { count } from "./count.ts";

/** The places of the chat beside the panel. */
export const places = {
  places: {
    overFilm: "Show messages over the film",
    overFilmHint: "In full screen, each for a few seconds.",
    overFilmLog: "New messages",
    openChat: "Open the chat (C)",
    mention: "Mention",
    mentionsFound: (n: number) =>
      `${count(n, { one: "name", other: "names" })}: arrow keys choose, Enter inserts`,
    spoiler: "[spoiler]",
  },
};

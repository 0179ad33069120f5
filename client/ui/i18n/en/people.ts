import { count } from "./count.ts";

/** Who is here, and what the party agreed on. */
export const people = {
  panel: {
    tabs: "Party",
    chat: "Chat",
    people: (n: number) => (n === 0 ? "People" : `People ${n}`),
    party: "Party",
    unread: (n: number) => count(n, { one: "new message", other: "new messages" }),
  },
  people: {
    list: "People",
    you: "you",
    connecting: "connecting",
    here: "here",
    buffering: "buffering",
    away: "connection lost",
    inSync: "in sync",
    behind: (ms: number) => `behind by ${ms} ms`,
  },
  party: {
    control: "Who controls the film",
    everyone: "Everyone",
    everyoneHint: "Anyone can play, pause and seek.",
    onlyHost: "Only the host",
    onlyHostHint: "The others watch and talk.",
    controlLocked: (host: string) => `Only ${host} can change this.`,
    delay: "Common delay",
    cinema: "Cinema",
    cinemaHint: "Everyone sees the same frame, a moment later, so that nothing stutters.",
    live: "Live",
    liveHint: "Everyone sees the same frame, as early as the slowest line allows.",
    free: "Each at once",
    freeHint: "Everyone sees the film as early as they can, and not at the same moment.",
    film: "Film",
    closeFilm: "Close the film",
    closeFilmHint: "The party stays open: choose another film then.",
  },
};

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
    secondScreen: "Second screen",
    secondScreenLead: "The chat alone, for a phone beside the screen: it takes neither film nor voices.",
    linkPicture: "QR code of the link below",
    popOut: "Open the chat in its own window",
    popIn: "Bring it back",
    elsewhere: "The chat is in a window of its own.",
    sound: "Sound of new messages",
    soundOff: "Off",
    soundMentions: "When I am mentioned",
    soundAll: "All messages",
    notifies: "Notifications",
    notifiesHint: "From the browser, while this page is behind others.",
    notifiesDenied: "The browser does not allow them. Allow them in its settings for this page.",
    newMessages: "New",
    latest: "Jump to latest",
    spoiler: "[spoiler]",
  },
};

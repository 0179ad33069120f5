import { count } from "./count.ts";

/** What is said, and the lines between. */
export const chat = {
  chat: {
    empty: "Nobody has said anything yet.",
    emptyAlone: "You are the first one here. Send the code to your friends, and talk here when they come.",
    message: "Message",
    send: "Send",
    left: (n: number) => (n >= 0 ? `${n} left` : `${-n} too many`),
    tooLong: "This message is longer than 2,000 characters. Shorten it to send it.",
    sending: "Sending…",
    spoiler: "Spoiler: show",
    again: "Send again",
    discard: "Discard",
    failedWait: (seconds: number) =>
      `Not sent: too many messages at once. Wait ${count(seconds, { one: "second", other: "seconds" })}.`,
    failedOffline: "Not sent: the connection was gone.",
    failedLong: "Not sent: it is too long.",
    failedOther: "Not sent.",
    someone: "Someone",
  },
  emoji: {
    title: "Emoji",
    loading: "Loading emoji…",
    failed: "The emoji did not load. Close this and try again.",
    insert: "Insert an emoji",
  },
  notice: {
    joined: (name: string) => `${name} joined`,
    left: (name: string) => `${name} left`,
    lost: (name: string) => `${name} lost the connection`,
    back: (name: string) => `${name} is back`,
    play: (name: string, time: string) => `${name} pressed play at ${time}`,
    pause: (name: string, time: string) => `${name} paused at ${time}`,
    seek: (name: string, time: string) => `${name} went to ${time}`,
    filmOpened: (name: string, title: string) => `${name} is showing ${title}`,
    filmClosed: "The film was closed",
    hostLeft: "The host left, and the film with them",
    controlHost: (name: string) => `${name}: only the host controls the film now`,
    controlEveryone: (name: string) => `${name}: everyone controls the film now`,
  },
};

import { count } from "./count.ts";

/** The pages before the room. */
export const lobby = {
  home: {
    headline: "Movie night, wherever everyone is.",
    lead: "Play a film from your own disk. Friends join with a code, see the same frame, and laugh with you.",
    start: "Start a party",
    or: "or",
    code: "Invite code",
    join: "Join",
    looking: "Looking for the party…",
    disk: "Your file is never stored on a server",
    together: "One play button: it plays, pauses and seeks for everyone",
    noAccount: "No account and nothing to install: a code is enough",
    bubbleOne: "wait, rewind that bit 😂",
    bubbleTwo: "the moon!!",
    bubbleThree: "ok who brought popcorn",
  },
  corner: {
    library: "Library",
    signIn: "Sign in",
    menu: (name: string) => `${name}: account menu`,
    groups: "My groups",
    account: "Account",
    signOut: "Sign out",
    /** To a guest who has been in a party. */
    keep: "An account keeps your parties and what was said in them.",
    signUp: "Make an account",
  },
  name: {
    label: "Your name",
    placeholder: "What your friends call you",
    missing: "Type your name first, so that the others know who you are.",
  },
  start: {
    title: "Start a party",
    lead: "You are the host: you choose the film and hand out the code.",
    go: "Start",
    busy: "Opening the hall…",
  },
  join: {
    title: (host: string) => `${host}’s party`,
    onNow: (time: string) => `On now, ${time} in`,
    onSoon: "Starting soon",
    noFilm: "The film is not chosen yet",
    host: (name: string) => `${name} is hosting`,
    watching: (first: string, others: number) =>
      others === 0
        ? `${first} is here`
        : `${first} and ${count(others, { one: "other", other: "others" })} are here`,
    nobody: "Nobody is here yet",
    going: "Taking your seat…",
    looking: "Looking for the party…",
    otherCode: "Another code",
    full: "This party is full. Try again when somebody has left.",
  },
  /** What went wrong before the room, in the order of how often it happens. */
  entry: {
    badCode: "An invite code has eight letters and digits, like K7QM-2XPA.",
    notFound: "No party has this code. Check it with whoever sent it.",
    expired: "This party is over. Ask for a new code.",
    full: "This party is full. Try again when somebody has left.",
    wait: (seconds: number) =>
      `Too many tries. Wait ${count(seconds, { one: "second", other: "seconds" })}, then try again.`,
    unreachable: "The server cannot be reached. Check your connection and try again.",
    badName: "This name cannot be used. Try a shorter one with letters in it.",
    old: "Matinee has been updated. Reload this page.",
    other: "Something went wrong on our side. Try again.",
  },
  noPlace: {
    title: "You need the invite code",
    lead: "This party is open to those who have its code. Whoever invited you can see it on their screen.",
  },
};

import type { JellyfinProblemCode } from "@matinee/shared/library/jellyfin-problem.ts";
import type { LinkProblem } from "@matinee/shared/library/link-problem.ts";
import type { PeertubeProblem } from "@matinee/shared/library/peertube.ts";
import type { YoutubeProblem } from "@matinee/shared/library/youtube.ts";
import { prefixed } from "../prefixed.ts";
import { count } from "./count.ts";

const jellyfinProblems: { readonly [C in JellyfinProblemCode | "account"]: string } = {
  account:
    "It is on a Jellyfin server, and everybody signs in there with their own account. Whoever has none asks the server’s owner for one.",
  address: "This is not the address of a server. It looks like https://jellyfin.example or 192.168.1.5:8096.",
  unreachable:
    "The Jellyfin server does not answer from here. See whether the address is right, whether it can be reached from this network, and whether the browser may look into the local network.",
  "cross-origin":
    "The Jellyfin server answers, but does not let other sites’ pages read it. Its owner has to allow this site under Dashboard, Networking, CORS hosts.",
  insecure:
    "The Jellyfin server speaks plain http, and this page is on https: browsers do not mix the two. Use an https address of the server.",
  "not-jellyfin":
    "There is no Jellyfin server at this address. If it lies below a path, such as /jellyfin, add that.",
  "too-old": "This Jellyfin server is older than 10.10. Its owner has to bring it up to date.",
  "other-server":
    "This is another Jellyfin server than the one that the film is on. Ask whoever put the film on for the address.",
  "wrong-password": "The server does not know this name with this password. Check both.",
  disabled: "The server lets this account in no more. Its owner can change that.",
  "signed-out": "The server does not know this sign-in any more. Sign in again.",
  forbidden: "The server does not allow this account to do that. Its owner can change that.",
  "not-found":
    "The server does not have this film any more, or does not show it to this account. Choose another one, or ask its owner.",
  "quick-connect-off": "Quick Connect is turned off on this server. Sign in by name and password.",
  "quick-connect-expired": "The code is too old. Take a new one.",
  "no-stream":
    "The server has nothing of this film that this browser can play, and does not convert it. Its owner can allow that; another browser may play it, too.",
  "not-allowed": "The server does not let this account play the film. Its owner can change that.",
  busy: "The server is too busy, or plays as many films for this account as it may. Stop another one or wait a little.",
  refused:
    "The server does not accept what this page asks of it. One of the two may be too new for the other: ask whoever runs them.",
  broken: "The server failed. Try again; if it stays so, its owner finds more in its log.",
  slow: "The server takes too long to answer. Try again in a moment.",
  malformed: "The server gave an answer that cannot be understood. Try again; if it stays so, ask its owner.",
};

const youtubeProblems: { readonly [P in YoutubeProblem]: string } = {
  "not-loaded":
    "YouTube’s player did not load. Perhaps this network or an extension of the browser keeps YouTube away: let it through for this site and try again.",
  "bad-id": "YouTube has no video of this address. See whether it was copied whole.",
  player: "YouTube’s player cannot play this video in this browser. Try again, or watch in another browser.",
  "not-found": "This video was removed from YouTube, or is private. Choose another one.",
  "not-embeddable": "Whoever made this video lets it be watched on YouTube itself only. Choose another one.",
  "no-referrer":
    "YouTube wants to know which site shows the video, and something in this browser hides that. Allow the “Referer” for this site and try again.",
};

const peertubeProblems: { readonly [P in Exclude<PeertubeProblem, LinkProblem>]: string } = {
  "not-peertube": "There is no PeerTube at this address. See whether it was copied whole.",
  closed: "This film wants a password or an account on its PeerTube. Choose one that is open to everybody.",
  live: "This is a live broadcast: there is nothing to watch together from its beginning. Choose another film.",
  "not-ready": "This film is still being worked on there. Try again later.",
};

/** All that can go wrong with a film of a service; what can with any address is said the same way. */
export const serviceProblems = (links: { readonly [P in LinkProblem]: string }) => ({
  ...prefixed("jellyfin", jellyfinProblems),
  ...prefixed("youtube", youtubeProblems),
  ...prefixed("peertube", { ...links, ...peertubeProblems }),
});

/** Films of services: Jellyfin, YouTube, PeerTube. */
export const services = {
  jellyfin: {
    lead: "Each of you watches with your own account. Your name there and your password stay in this browser.",
    address: "Address of the Jellyfin server",
    addressHint: "As you open it in the browser: https://jellyfin.example or 192.168.1.5:8096.",
    find: "Connect",
    finding: "Looking for the server…",
    signInTo: (server: string) => `Sign in to ${server}`,
    name: "User name",
    password: "Password",
    signIn: "Sign in",
    signingIn: "Signing in…",
    quick: "Quick Connect",
    quickLead: "Type this code in where you are signed in to Jellyfin already: your profile, Quick Connect.",
    code: "Code",
    quickWait: "Waiting until the code is let in…",
    newCode: "New code",
    byPassword: "By name and password",
    otherServer: "Another server",
    signedIn: (name: string, server: string) => `${name} on ${server}`,
    signOut: "Sign out",
    library: "Library",
    allLibraries: "All libraries",
    words: "Search this server’s films",
    search: "Search",
    films: "Films on the server",
    loading: "Asking the server…",
    none: (words: string) => `There is no film for “${words}” on this server.`,
    empty: "There are no films in here.",
    more: "More films",
    found: (films: number) => count(films, { one: "film", other: "films" }),
    back: "Back to the films",
    remedy: "Sign in to Jellyfin",
    remedyLead:
      "The film is on the server at this address. Sign in only if you know it; under which address you reach it does not matter.",
  },
  youtube: {
    address: "Address of the video",
    hint: "From YouTube’s “Share”, or from the browser’s address bar.",
    wrong: "This is not the address of a YouTube video.",
    name: "Title",
    usualName: "A video on YouTube",
    asking: "Asking YouTube what it is called…",
    by: (author: string) => `by ${author}`,
    notTold: "Give it a title yourself, or leave this empty.",
    note: "Everybody sees YouTube’s own player. Whoever gets an advertisement is waited for, as long as the room waits for anybody.",
  },
  peertube: {
    address: "Address of the film",
    hint: "For example https://peertube.example/w/kkGMgK9ZtnKfYAgnEtQxbv.",
    wrong: "This does not look like the address of a film on PeerTube.",
    look: "Look",
    looking: "Asking its PeerTube…",
    name: "Title",
  },
};

export type ServicesText = typeof services;

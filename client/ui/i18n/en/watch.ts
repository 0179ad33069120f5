import type { LinkProblem } from "@matinee/shared/library/link-problem.ts";
import type { LinkedProblem, ServiceProblem } from "@matinee/shared/linked-problem.ts";
import { prefixed } from "../prefixed.ts";
import { count } from "./count.ts";
import { providerProblem } from "./provider-problem.ts";
import { serviceProblems } from "./services.ts";

const linkProblems: { readonly [P in LinkProblem]: string } = {
  address: "This is not an address of a film. It begins with http:// or https:// and has no password in it.",
  private:
    "This address is inside somebody’s own network. Whoever runs this server can allow it with LINK_PRIVATE_HOSTS.",
  "no-host": "There is no such site. See whether the address has a typing mistake.",
  unreachable: "That site does not answer. See whether the address is right, or try again later.",
  slow: "That site takes too long to answer. Try again, or take another copy of the film.",
  forbidden:
    "That site wants a sign-in or lets nobody else have the film. Look for a copy that is open to everybody.",
  "not-found": "There is nothing at this address any more. Look for another copy of the film.",
  broken: "That site is out of order or overloaded just now. Try again later.",
  redirects: "This address leads around in a circle. Look for another address of the film.",
  page: "This is a web page, not the film itself. Look for the link to the file: it often ends in .mp4, .webm or .m3u8.",
  "not-a-film":
    "There is no film at this address. See whether it was copied whole, or look for another copy.",
  format: "This is a film in a format that browsers do not play. Look for MP4 or WebM.",
  protected: "This film is copy-protected and plays on its own site only. Choose another one.",
};

const linkedProblems: {
  readonly [P in Exclude<LinkedProblem, ServiceProblem | `link-${LinkProblem}`>]: string;
} = {
  unreachable:
    "The film does not come: its site does not answer here, or has nothing there that this browser plays. Try again, or look for another copy.",
  gone: "The film is no longer where it was. Look for another copy.",
  cors: "The film’s site does not let other pages read it. Whoever runs it has to send the header “Access-Control-Allow-Origin: *” with its playlists and segments.",
  insecure:
    "The film comes over plain http, and this page is on https: browsers do not mix the two. Look for an https address of it.",
  format:
    "This browser cannot play the film’s picture or sound. Another browser may, or another copy of the film.",
  protected: "This film is copy-protected and plays on its own site only. Choose another one.",
  "sign-in":
    "The film’s site wants a sign-in or lets nobody else have it. Look for a copy that is open to everybody.",
  address:
    "You hide your address. A film from the web comes straight from its site, which would see it; the others would not. Watch it only if you trust that site, and whoever put the film on.",
  malformed:
    "What the film’s site sends is no playlist that can be read. Try again later, or look for another copy.",
};

/** Films from the web: choosing one, playing it, what comes next. */
export const watch = {
  open: "From the web",
  queueButton: (films: number) => (films === 0 ? "Up next" : `Up next: ${films}`),
  title: "A film from the web",
  lead: "Each of you gets it from where it is, at the same moment. Nothing goes over anybody’s computer.",
  tabs: "Where from",
  putOn: "Watch together now",
  enqueue: "Add to the queue",
  enqueued: (title: string) => `${title} is in the queue.`,
  mayNot: "Only those who may choose the film can put one on.",
  link: {
    tab: "A link",
    address: "Address of the film",
    hint: "Of the file itself (MP4, WebM) or of an HLS playlist (.m3u8).",
    check: "Look",
    checking: "Looking at what is there…",
    name: "Title",
    file: "A film file",
    hls: "An HLS film",
    noRanges: "Its site sends it only from the beginning, so skipping in it will not work well.",
    noPages:
      "Its site does not let other pages read it, so it will not play. Whoever runs it has to send the header “Access-Control-Allow-Origin: *”.",
    live: "This is a live broadcast: there is nothing to skip to, and each of you sees it at a slightly different time.",
    insecure: "It comes over plain http and this page is on https: browsers will not play it here.",
    problems: linkProblems,
  },
  archive: {
    tab: "Internet Archive",
    words: "Search the Internet Archive",
    search: "Search",
    searching: "Asking the Internet Archive…",
    usual: "Its most watched films",
    none: (words: string) => `The Internet Archive has no film for “${words}”.`,
    noneHint: "Try fewer words, or the title in its own language.",
    more: "More films",
    back: "Back to the films",
    noFiles: "There is no file in it that browsers play.",
    choose: "Which copy",
    best: "starts quickest",
    downloads: (times: number) => count(times, { one: "download", other: "downloads" }),
  },
  queue: {
    tab: "Up next",
    empty: "Nothing comes next yet.",
    emptyHint: "Find a film under one of the other tabs and add it to the queue.",
    list: "Films to come",
    play: (title: string) => `Watch ${title} now`,
    up: (title: string) => `Move ${title} up`,
    down: (title: string) => `Move ${title} down`,
    remove: (title: string) => `Take ${title} off the queue`,
    by: (name: string) => `added by ${name}`,
    needsSource: "Find it under one of the other tabs, or open its file.",
    next: (title: string) => `Next: ${title}`,
  },
  sources: {
    file: "from a link",
    hls: "from a link (HLS)",
    archive: "from the Internet Archive",
    youtube: "from YouTube",
    peertube: "from PeerTube",
    jellyfin: "from Jellyfin",
    library: "from the library",
  },
  problems: {
    ...linkedProblems,
    ...prefixed("link", linkProblems),
    ...serviceProblems(linkProblems),
  },
  brokenTitle: "The film does not play here",
  signInTitle: "Sign in to watch this film",
  addressTitle: "The film’s site would see your address",
  showAddress: "Watch it all the same",
  reload: "Try again",
  subtitles: "Subtitles",
  noSubtitles: "Off",
  lostSubtitles: (label: string) =>
    `The subtitles “${label}” could not be loaded. Choose them again to try once more.`,
  pace: "Speed",
  stream: {
    title: "Sound and picture",
    lead: "For you alone: the others keep theirs. The server makes what it does not have, which takes a moment.",
    sound: "Sound",
    picture: "Picture",
    asItIs: "As good as it is there",
    upTo: (rate: string) => `Up to ${rate}`,
    drawn: "Subtitles in the picture",
    noDrawn: "None",
  },
  figures: {
    off: "Off the room’s moment",
    loaded: "Loaded ahead",
  },
  providerProblem,
};

export type WatchText = typeof watch;

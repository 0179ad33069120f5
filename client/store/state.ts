import type { RefusalCode } from "@matinee/shared/errors.ts";
import type { FilmProblem } from "@matinee/shared/film-problem.ts";
import type { ReceivedStatistics, SentStatistics } from "@matinee/shared/film-statistics.ts";
import type { FilmFigures } from "@matinee/shared/protocol/clock.ts";
import type { Role } from "@matinee/shared/room/rights.ts";
import type { Film, RoomCore } from "@matinee/shared/room/state.ts";
import { type Cameras, noCameras } from "./cameras.ts";
import type { ChatEntry } from "./chat.ts";
import { type ChatSettings, usualChatSettings } from "./chat-settings.ts";
import { type Direct, noDirect } from "./direct.ts";
import { type LinkedView, noLinked } from "./linked.ts";
import { noOriginal, type OriginalView } from "./original.ts";
import { noRecognition, type Recognition } from "./recognition.ts";
import { silentVoice, type Voice } from "./voice.ts";

export type { FilmProblem };

/** How we stand with the room. */
export type Connection =
  | { readonly state: "idle" }
  | { readonly state: "joining" }
  /** At the door, until somebody lets us in. */
  | { readonly state: "waiting" }
  | { readonly state: "live" }
  /** Lost and coming back by itself; `attempt` counts from 1. */
  | { readonly state: "recovering"; readonly attempt: number }
  /** Over for good: the code says why. */
  | { readonly state: "ended"; readonly code: RefusalCode };

export interface Self {
  readonly memberId: string;
  readonly name: string;
  readonly role: Role;
}

/** The host's own file. */
export type HostedFilm =
  | { readonly state: "none" }
  | { readonly state: "checking"; readonly title: string }
  /** `canGoSilent`: the picture is fine, only the sound cannot be played. */
  | {
      readonly state: "refused";
      readonly title: string;
      readonly problem: FilmProblem;
      readonly canGoSilent: boolean;
    }
  /** A host who reloaded: the same file is wanted again. `oneClick`: the browser kept the file, a click is enough. */
  | { readonly state: "wanted"; readonly film: Film; readonly oneClick: boolean }
  | { readonly state: "open"; readonly film: Film };

/** The picture on this screen. `blocked`: the browser wants a tap before it plays sound. */
export type Screen = "none" | "waiting" | "playing" | "blocked";

/** When the room plays out what was captured, by what its viewers report; in ms after the capture. */
export interface Playout {
  /** The common delay; null: each as early as they can. */
  readonly targetMs: number | null;
  readonly lagsMs: Readonly<Record<string, number>>;
}

/** What the host wants of the picture, and what a viewer wants of it. */
export type PicturePreference = "auto" | "sharpest" | "smoothest" | "saver";
export type PictureSize = "auto" | "smaller" | "smallest";

/** How the host's picture goes out. */
export interface Sending {
  readonly codec: string;
  readonly bitrateBps: number;
  readonly layers: number;
  /** The host's own line carries much less than the picture needs. */
  readonly isThin: boolean;
}

/** What the statistics panel shows; null within: nothing is received or sent. */
export type Statistics =
  | { readonly of: "viewer"; readonly received: ReceivedStatistics | null }
  | { readonly of: "host"; readonly sent: SentStatistics | null };

export interface Volume {
  /** 0 to 1. */
  readonly level: number;
  readonly muted: boolean;
}

/** What is seen for some seconds and never kept. */
export interface Fleeting {
  readonly reactions: readonly { readonly key: string; readonly emoji: string; readonly name: string }[];
  /** Who writes just now, by id. */
  readonly typing: readonly string[];
}

/** Who sees the address that we come from. */
export interface Address {
  /** Film, voice and chat shall come by a TURN server only. */
  readonly isHidden: boolean;
  readonly relay: Relay;
}

/** The TURN server, as far as we know; `none`: the server names none; `unreachable`: it was the only way, and no way. */
export type Relay = "unknown" | "none" | "there" | "unreachable";

export interface AppState {
  readonly connection: Connection;
  readonly self: Self | null;
  /** The code is the newest that this page was told. */
  readonly party: { readonly id: string; readonly code: string } | null;
  /** The room as the bus tells it; null until the first snapshot. */
  readonly room: RoomCore | null;
  readonly chat: readonly ChatEntry[];
  readonly unread: number;
  /** This page is the chat alone: neither film nor voices come here. */
  readonly isChatOnly: boolean;
  readonly chatSettings: ChatSettings;
  readonly fleeting: Fleeting;
  /** Room time is Date.now() plus this. */
  readonly clockOffsetMs: number;
  readonly playout: Playout;
  /** How the film arrives at each viewer; the host alone is told. */
  readonly viewers: Readonly<Record<string, FilmFigures>>;
  readonly encodingWish: { readonly preference: PicturePreference; readonly capBps: number | null };
  readonly pictureSize: PictureSize;
  /** Null while this page sends no film. */
  readonly sending: Sending | null;
  /** Null while the panel is closed. */
  readonly statistics: Statistics | null;
  readonly hosted: HostedFilm;
  readonly screen: Screen;
  readonly volume: Volume;
  readonly voice: Voice;
  readonly cameras: Cameras;
  readonly address: Address;
  readonly direct: Direct;
  readonly original: OriginalView;
  readonly linked: LinkedView;
  readonly recognition: Recognition;
  /** The last refusal of something we asked for; shown until dismissed or replaced. */
  readonly refusal: { readonly code: RefusalCode; readonly retryAfterMs: number | undefined } | null;
}

export const initialState: AppState = {
  connection: { state: "idle" },
  self: null,
  party: null,
  room: null,
  chat: [],
  unread: 0,
  isChatOnly: false,
  chatSettings: usualChatSettings,
  fleeting: { reactions: [], typing: [] },
  clockOffsetMs: 0,
  playout: { targetMs: null, lagsMs: {} },
  viewers: {},
  encodingWish: { preference: "auto", capBps: null },
  pictureSize: "auto",
  sending: null,
  statistics: null,
  hosted: { state: "none" },
  screen: "none",
  volume: { level: 1, muted: false },
  voice: silentVoice,
  cameras: noCameras,
  address: { isHidden: false, relay: "unknown" },
  direct: noDirect,
  original: noOriginal,
  linked: noLinked,
  recognition: noRecognition,
  refusal: null,
};

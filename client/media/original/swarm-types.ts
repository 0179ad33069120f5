import type { Original } from "@matinee/shared/room/state.ts";
import type { SwarmProblem, SwarmProgress } from "./progress.ts";

/** Bits a second; null is no limit. */
export interface SwarmLimits {
  readonly downBps: number | null;
  readonly upBps: number | null;
}

export interface SwarmOptions {
  readonly partyId: string;
  readonly memberId: string;
  /** Who is in the room; peer ids are `peerIdOf` of these. Nobody else is connected to. */
  readonly memberIds: () => readonly string[];
  /** `wss://HOST/tracker?ticket=TICKET` */
  readonly trackerUrl: string;
  readonly iceServers: readonly RTCIceServer[];
  /** Whoever hides the address meets others by the TURN server alone. */
  readonly isRelayOnly: boolean;
  readonly onProblem: (problem: SwarmProblem) => void;
}

/** One film's torrent in this page: seeded from a file, or fetched. */
export interface Swarm {
  /** Plain data, cheap enough to be asked for twice a second. */
  progress(): SwarmProgress;
  setLimits(limits: SwarmLimits): void;
  /** Neither gives nor takes while paused. */
  setPaused(isPaused: boolean): void;
  /** Cuts the standing connections to this member at once, and meets them no more while they are not in `memberIds`. */
  removeMember(memberId: string): void;
  close(): Promise<void>;
}

export interface FetchedFilm extends Swarm {
  /** Same origin, any byte range, by the service worker: for a video's `src`. */
  readonly url: string;
  /** Whether the browser keeps it over a reload. */
  isKept(): Promise<boolean>;
  /** Closes it and deletes what the browser keeps of it. */
  forget(): Promise<void>;
  /** The film as a file on this computer's disk, once it is whole. */
  file(): Promise<Blob>;
}

export type OfferedFilm = Omit<Original, "maySave"> & { readonly sizeBytes: number };

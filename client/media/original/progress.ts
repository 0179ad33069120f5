/** What went wrong, as a code; the party goes on live. */
export type SwarmProblem = "disk-full" | "hash-mismatch" | "file-changed" | "no-tracker" | "unsupported";

/** Another member's page, and how much of the film it has: a share from 0 to 1. */
export interface SwarmPeer {
  readonly memberId: string;
  readonly share: number;
  readonly downBps: number;
  readonly upBps: number;
}

/** How a film's torrent stands in this page. Rates are bits a second, the last seconds'. */
export interface SwarmProgress {
  /** A seeder is `whole`. */
  readonly state: "checking" | "fetching" | "whole" | "failed";
  readonly problem: SwarmProblem | null;
  readonly sizeBytes: number;
  readonly haveBytes: number;
  /** From the first byte to the one past the last; merged and sorted. */
  readonly haveRanges: readonly (readonly [fromByte: number, toByte: number])[];
  readonly downBps: number;
  readonly upBps: number;
  /** Since it was opened, with what the protocol adds: what it costs a metered line. */
  readonly downBytes: number;
  readonly upBytes: number;
  readonly peers: readonly SwarmPeer[];
}

import type { SwarmProblem, SwarmProgress } from "./progress.ts";
import type { FetchedFilm, OfferedFilm, Swarm, SwarmLimits, SwarmOptions } from "./swarm-types.ts";

export type { FetchedFilm, OfferedFilm, Swarm, SwarmLimits, SwarmOptions, SwarmProblem, SwarmProgress };

/** Seeds the file from the disk. Its metainfo is what `hashFilm` made of it. Rejects with a `SwarmError`. */
export async function seedFilm(file: File, metainfo: Uint8Array, options: SwarmOptions): Promise<Swarm> {
  if (!canSwarm()) throw new SwarmError("unsupported");
  const { openSeeding } = await import("./seeding.ts");
  return openSeeding(file, metainfo, options);
}

/**
 * Fetches the film that the room offers, from whoever has it. Resolves before the first byte is there: what reads the `url`
 * waits for it. Rejects with a `SwarmError`.
 */
export async function fetchFilm(original: OfferedFilm, options: SwarmOptions): Promise<FetchedFilm> {
  if (!canSwarm()) throw new SwarmError("unsupported");
  const { openFetching } = await import("./fetching.ts");
  const film = await openFetching(original, options);
  if (film === null) throw new SwarmError("unsupported");
  return film;
}

/**
 * Whether this browser can do it, here: plain HTTP has neither the service worker nor the hashes, and WebTorrent 3 wants
 * what browsers have of 2025 (`Uint8Array.fromHex`).
 */
export function canSwarm(): boolean {
  return (
    isSecureContext &&
    "serviceWorker" in navigator &&
    "RTCPeerConnection" in globalThis &&
    "fromHex" in Uint8Array
  );
}

/** Why there is no swarm. */
export class SwarmError extends Error {
  readonly problem: SwarmProblem;

  constructor(problem: SwarmProblem) {
    super(`no swarm: ${problem}`);
    this.problem = problem;
  }
}

import type { LinkedPlayer, LinkedPlayerPorts } from "./linked-player.ts";

/** Stands in for a kind of source that this page cannot play. */
export function openNoPlayer(ports: LinkedPlayerPorts): LinkedPlayer {
  // Whoever opens it has it in hand by then.
  const telling = setTimeout(() => ports.onProblem("no-player"));
  return {
    follow: () => undefined,
    behindMs: () => undefined,
    isStalled: () => false,
    unblock: async () => undefined,
    setVolume: () => undefined,
    close: () => clearTimeout(telling),
  };
}

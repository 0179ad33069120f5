import type { SwarmProgress } from "../media/original/progress.ts";
import type { SwarmFigures } from "../store/original.ts";

/** What the screen shows of a swarm. */
export function figuresOf(progress: SwarmProgress): SwarmFigures {
  const { state, sizeBytes, haveBytes, downBps, upBps, downBytes, upBytes } = progress;
  return { isWhole: state === "whole", sizeBytes, haveBytes, downBps, upBps, downBytes, upBytes };
}

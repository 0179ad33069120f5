import type { Picture } from "./file-screen.ts";

export interface SupplyView {
  readonly nowMs: number;
  readonly shown: Picture;
  readonly isWanted: boolean;
  /** The download fell behind before: it takes more to believe in it again. */
  readonly wasBehind: boolean;
  /** The file plays at the room's moment. */
  readonly isInStep: boolean;
  readonly isMoving: boolean;
  readonly isStalled: boolean;
  /** When it could be played through from here; null: no way yet. */
  readonly readyInS: number | null;
  /** How much of it is there from here on, and how much there is to come of the film. */
  readonly aheadS: number;
  readonly leftS: number;
}

export interface Choice {
  readonly picture: Picture;
  /** Since when the file has not kept up; null: it does. */
  readonly doubtSinceMs: number | null;
}

/** So much has to be there before the file is shown; more once it fell behind. */
const enoughS = 4;
const enoughAgainS = 20;
/** With less than that ahead, and not enough coming, the live picture is asked for: it takes a second to be there. */
const scarceS = 3;
/** A seek to what comes quickly is not worth two changes of the picture. */
const patienceMs = 1500;

/** Which of the two pictures is to be on the screen, live or the file's; a pure function of what is here and comes. */
export function choosePicture(before: Choice, view: SupplyView): Choice {
  const isThere = (neededS: number) => view.aheadS >= Math.min(neededS, view.leftS - 0.5);
  if (!view.isWanted) return { picture: "live", doubtSinceMs: null };
  if (view.shown === "live") {
    const isEnough = view.readyInS === 0 && isThere(view.wasBehind ? enoughAgainS : enoughS);
    return { picture: isEnough && view.isInStep ? "original" : "live", doubtSinceMs: null };
  }
  const keepsUp = !view.isStalled && (isThere(scarceS) || view.readyInS === 0);
  // Nobody waits for a film that stands.
  if (keepsUp || !view.isMoving) return { picture: "original", doubtSinceMs: null };
  const doubtSinceMs = before.doubtSinceMs ?? view.nowMs;
  const isOver = view.nowMs - doubtSinceMs >= patienceMs;
  return { picture: isOver ? "live" : "original", doubtSinceMs };
}

import type { FilmFigures, PlayoutReport, RoomClockMessage } from "@matinee/shared/protocol/clock.ts";
import { chooseCommonDelay, type DelayMode, noCommonDelay } from "@matinee/shared/room/common-delay.ts";

export interface PlayoutPorts {
  readonly mode: () => DelayMode;
  readonly hostId: () => string | undefined;
  readonly broadcast: (message: RoomClockMessage) => void;
  readonly unicast: (memberId: string, message: RoomClockMessage) => void;
}

/** What a room's viewers say of their playout, and the common delay that follows from it. */
export interface Playout {
  report(memberId: string, report: PlayoutReport, nowMs: number): void;
  forget(memberId: string): void;
  /** Chooses the delay and tells it; to be called every second. */
  tick(nowMs: number): void;
}

/** Reports come every second and may be lost: three missing ones are silence. */
const silentAfterMs = 3500;

/** Nothing here is kept or replayed: the next second says it all again. */
export function createPlayout(ports: PlayoutPorts): Playout {
  const reports = new Map<string, { readonly report: PlayoutReport; readonly atMs: number }>();
  let delay = noCommonDelay;

  return {
    report: (memberId, report, nowMs) => void reports.set(memberId, { report, atMs: nowMs }),
    forget: (memberId) => void reports.delete(memberId),
    tick(nowMs) {
      for (const [memberId, { atMs }] of reports) if (nowMs - atMs > silentAfterMs) reports.delete(memberId);
      const all = [...reports].map(([memberId, { report }]) => ({ memberId, ...report }));
      delay = chooseCommonDelay(delay, defined(all.map((each) => each.floorMs)), ports.mode(), nowMs);
      if (all.length === 0) return;
      const lagsMs: Record<string, number> = {};
      const figures: Record<string, FilmFigures> = {};
      for (const each of all) {
        const lagMs = each.videoLagMs ?? each.audioLagMs;
        if (lagMs !== null) lagsMs[each.memberId] = Math.round(lagMs);
        if (each.figures !== null) figures[each.memberId] = each.figures;
      }
      ports.broadcast({ type: "common-delay", targetMs: delay.targetMs, lagsMs });
      const host = ports.hostId();
      if (host !== undefined && Object.keys(figures).length > 0)
        ports.unicast(host, { type: "viewers", figures });
    },
  };
}

const defined = (values: readonly (number | null)[]) => values.filter((value) => value !== null);

import type { Line, PlayoutReport, RoomClockMessage } from "@matinee/shared/protocol/clock.ts";
import type { RoomMonitor } from "@matinee/shared/protocol/link.ts";
import { type FilmCodec, filmCodec } from "@matinee/shared/protocol/media.ts";
import { chooseCommonDelay, type DelayMode, noCommonDelay } from "@matinee/shared/room/common-delay.ts";
import type { TimelinePoint } from "@matinee/shared/timeline.ts";

export interface Receiving {
  line(): Omit<Line, "wantsSmaller"> | undefined;
  timelines(): TimelinePoint[];
  readonly filmCodecs: readonly FilmCodec[];
}

export interface PlayoutPorts {
  readonly mode: () => DelayMode;
  /** Whoever sends the film. */
  readonly presenterId: () => string | undefined;
  /** What each member's line carries, and what its browser decodes. */
  readonly members: () => ReadonlyMap<string, Receiving>;
  readonly broadcast: (message: RoomClockMessage) => void;
  readonly unicast: (memberId: string, message: RoomClockMessage) => void;
}

/** What a room's viewers say of their playout, and the common delay that follows from it. */
export interface Playout {
  report(memberId: string, report: PlayoutReport, nowMs: number): void;
  forget(memberId: string): void;
  /** How the film arrives, by what was reported last. */
  monitor(): Omit<RoomMonitor, "room">;
  /** Chooses the delay and tells it; to be called every second. */
  tick(nowMs: number): void;
}

/** Reports come every second and may be lost: three missing ones are silence. */
const silentAfterMs = 3500;

/** Nothing here is kept or replayed: the next second says it all again. */
export function createPlayout(ports: PlayoutPorts): Playout {
  const reports = new Map<string, { readonly report: PlayoutReport; readonly atMs: number }>();
  let delay = noCommonDelay;

  /** Whoever sends the film is told how it arrives, and for whom it has to be made. */
  function tellPresenter(all: readonly (PlayoutReport & { memberId: string })[]): void {
    const presenter = ports.presenterId();
    if (presenter === undefined) return;
    // Whoever decodes no film codec takes no film: a page that is the chat alone.
    const viewers = [...ports.members()].filter(
      ([memberId, { filmCodecs }]) => memberId !== presenter && filmCodecs.length > 0,
    );
    if (viewers.length === 0) return;
    const figures = all.flatMap((each) =>
      each.figures === null ? [] : [[each.memberId, each.figures] as const],
    );
    const lines: Record<string, Line> = {};
    for (const [memberId, viewer] of viewers) {
      const wantsSmaller = all.some((each) => each.memberId === memberId && each.wantsSmaller);
      const line = viewer.line() ?? (wantsSmaller ? { carriesBps: 0, wantedBps: 0 } : undefined);
      if (line !== undefined) lines[memberId] = { ...line, wantsSmaller };
    }
    ports.unicast(presenter, {
      type: "viewers",
      figures: Object.fromEntries(figures),
      lines,
      codecs: filmCodec.options.filter((codec) =>
        viewers.every(([, viewer]) => viewer.filmCodecs.includes(codec)),
      ),
    });
  }

  function lagsOf(all: readonly (PlayoutReport & { memberId: string })[]): Record<string, number> {
    const lagsMs: Record<string, number> = {};
    for (const each of all) {
      const lagMs = each.videoLagMs ?? each.audioLagMs;
      if (lagMs !== null) lagsMs[each.memberId] = Math.round(lagMs);
    }
    return lagsMs;
  }

  return {
    monitor() {
      const all = [...reports].map(([memberId, { report }]) => ({ memberId, ...report }));
      const lines = [...ports.members()].flatMap(([memberId, member]) => {
        const line = member.line();
        return line === undefined ? [] : [[memberId, line.carriesBps] as const];
      });
      return {
        figures: Object.fromEntries(
          all.flatMap((each) => (each.figures === null ? [] : [[each.memberId, each.figures]])),
        ),
        lagsMs: lagsOf(all),
        carriesBps: Object.fromEntries(lines),
      };
    },
    report: (memberId, report, nowMs) => void reports.set(memberId, { report, atMs: nowMs }),
    forget: (memberId) => void reports.delete(memberId),
    tick(nowMs) {
      for (const [memberId, { atMs }] of reports) if (nowMs - atMs > silentAfterMs) reports.delete(memberId);
      const all = [...reports].map(([memberId, { report }]) => ({ memberId, ...report }));
      delay = chooseCommonDelay(delay, defined(all.map((each) => each.floorMs)), ports.mode(), nowMs);
      tellPresenter(all);
      const timelines = [...ports.members().values()].flatMap((member) => member.timelines());
      if (all.length === 0 && timelines.length === 0) return;
      const { targetMs } = delay;
      ports.broadcast({ type: "common-delay", targetMs, lagsMs: lagsOf(all), timelines });
    },
  };
}

const defined = (values: readonly (number | null)[]) => values.filter((value) => value !== null);

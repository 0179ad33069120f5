import type { FilmFigures } from "@matinee/shared/protocol/clock.ts";
import type { VisitRecord } from "@matinee/shared/protocol/link.ts";
import type { RoomEvent } from "@matinee/shared/room/events.ts";
import type { Member, RoomState } from "@matinee/shared/room/state.ts";
import { createWatchedFilms } from "./watched-films.ts";

/** Who was in a room, when, and how the film reached them: to be kept with the room. */
export interface Visits {
  followed(event: RoomEvent, state: RoomState, nowMs: number): void;
  /** What a viewer says once a second. */
  arrived(memberId: string, figures: FilmFigures): void;
  /** What changed since it was kept; `kept` says that it is. */
  unsaved(nowMs: number): VisitRecord[];
  kept(records: readonly VisitRecord[]): void;
  /** Whether it is time to keep the visits that go on. */
  isDue(nowMs: number): boolean;
}

interface Visit {
  record: VisitRecord;
  /** The last count of freezes: it begins anew with each track. */
  freezes: number;
  isChanged: boolean;
}

const keepEveryMs = 60_000;
const mostFilms = 100;

export function createVisits(initial: RoomState, nowMs: number): Visits {
  /** By member while they are here; those who left until that is kept. */
  const here = new Map<string, Visit>();
  const over = new Set<Visit>();
  let keptAtMs = nowMs;
  const watched = createWatchedFilms(initial, nowMs);

  // A room taken up again from its snapshot: their visits go on, in the same rows.
  for (const member of Object.values(initial.members)) came(member, initial);

  function came(member: Member, state: RoomState): void {
    const { id: memberId, name, joinedAtMs } = member;
    const record: VisitRecord = {
      visitId: `${memberId}-${Math.round(joinedAtMs)}`,
      memberId,
      name,
      cameAtMs: joinedAtMs,
      leftAtMs: null,
      seenAtMs: joinedAtMs,
      filmTitle: state.film?.title ?? null,
      freezes: 0,
      receivedBytes: 0,
      watched: [],
    };
    here.set(memberId, { record, freezes: 0, isChanged: true });
  }

  function change(visit: Visit, part: Partial<VisitRecord>): void {
    visit.record = { ...visit.record, ...part };
    visit.isChanged = true;
  }

  function left(memberId: string, nowMs: number): void {
    const visit = here.get(memberId);
    if (visit === undefined) return;
    here.delete(memberId);
    change(visit, { watched: watched.of(memberId).slice(0, mostFilms) });
    watched.forget(memberId);
    // Its joining is room time, as is this; a clock that was set back must not end it before.
    change(visit, { leftAtMs: Math.max(nowMs, visit.record.cameAtMs), seenAtMs: nowMs });
    over.add(visit);
  }

  return {
    followed(event, state, nowMs) {
      watched.followed(state, nowMs);
      if (event.name === "member.joined") came(event.data.member, state);
      else if (event.name === "member.left" || event.name === "member.kicked") left(event.data.id, nowMs);
      else if (event.name === "member.banned") left(event.data.memberId, nowMs);
      else if (event.name === "film.opened" || event.name === "film.linked")
        for (const visit of here.values()) change(visit, { filmTitle: event.data.film.title });
    },
    arrived(memberId, { freezes, bitrateBps }) {
      const visit = here.get(memberId);
      if (visit === undefined) return;
      const more = freezes >= visit.freezes ? freezes - visit.freezes : freezes;
      visit.freezes = freezes;
      change(visit, {
        freezes: visit.record.freezes + more,
        // A report a second, of the rate over that second.
        receivedBytes: visit.record.receivedBytes + Math.round(bitrateBps / 8),
      });
    },
    unsaved(nowMs) {
      for (const memberId of watched.counted(nowMs)) {
        const visit = here.get(memberId);
        if (visit !== undefined) change(visit, { watched: watched.of(memberId).slice(0, mostFilms) });
      }
      for (const visit of here.values()) if (visit.isChanged) change(visit, { seenAtMs: nowMs });
      return [...here.values(), ...over].filter(({ isChanged }) => isChanged).map(({ record }) => record);
    },
    kept(records) {
      keptAtMs = Math.max(keptAtMs, ...records.map(({ seenAtMs }) => seenAtMs));
      const known = new Set(records);
      for (const visit of [...here.values(), ...over]) {
        // What came in meanwhile made another record of it.
        if (known.has(visit.record)) visit.isChanged = false;
        if (!visit.isChanged) over.delete(visit);
      }
    },
    isDue: (nowMs) =>
      nowMs - keptAtMs >= keepEveryMs &&
      (watched.isOn() || [...here.values()].some((visit) => visit.isChanged)),
  };
}

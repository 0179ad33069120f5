import type { LiveRoom } from "@matinee/shared/api/monitoring.ts";
import type { WatchedRoom } from "../rooms/room-access.ts";

/** A running party as those see it who look after it; one that is open nowhere is empty. */
export function liveRoomOf(open: WatchedRoom | undefined): LiveRoom {
  if (open === undefined) {
    return { isOpen: false, filmTitle: null, isPlaying: false, waitsFor: [], members: [], nodeId: null };
  }
  const { room, figures, lagsMs, carriesBps } = open.monitor;
  const nameOf = (memberId: string) => room.members[memberId]?.name ?? "";
  return {
    isOpen: true,
    filmTitle: room.film?.title ?? null,
    isPlaying: room.playback.playing,
    waitsFor: room.stall?.forIds.map(nameOf).filter((name) => name !== "") ?? [],
    members: Object.values(room.members).map((member) => ({
      memberId: member.id,
      name: member.name,
      role: member.role,
      presence: member.presence,
      joinedAt: new Date(member.joinedAtMs).toISOString(),
      figures: figures[member.id] ?? null,
      lagMs: lagsMs[member.id] ?? null,
      carriesBps: carriesBps[member.id] ?? null,
    })),
    nodeId: open.nodeName,
  };
}

import { emptyRoom, type Film, type Member, type RoomState } from "../room/state.ts";

export const hostId = "host-0001";
export const guestId = "guest-0001";

export const sampleFilm: Film = {
  title: "Nosferatu",
  sizeBytes: 734_003_200,
  durationS: 5400,
  width: 1920,
  height: 1080,
  hasAudio: true,
  frameRate: 24,
};

/** A member who is here; the id tells the name unless `change` does. */
export function sampleMember(id: string, change: Partial<Member> = {}): Member {
  const role = id === hostId ? "host" : "member";
  return { id, name: id, role, presence: "here", joinedAtMs: 0, ...change };
}

/** A room with its host and one guest, both here. */
export function sampleRoom(change: Partial<RoomState> = {}): RoomState {
  const members = { [hostId]: sampleMember(hostId), [guestId]: sampleMember(guestId) };
  return { ...emptyRoom, members, ...change };
}

import type { ChatMessage } from "../room/chat-message.ts";
import type { Joining } from "../room/commands.ts";
import type { LinkedFilm, Queued } from "../room/linked-film.ts";
import { emptyRoom, type Film, isLinked, type Member, type Original, type RoomState } from "../room/state.ts";

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

export const sampleOriginal: Original = {
  maySave: false,
  infoHash: "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c",
  pieceLength: 2 ** 20,
  name: "Nosferatu.mkv",
};

export const sampleLinked: LinkedFilm = {
  source: { kind: "file", url: "https://films.example/nosferatu.mp4" },
  title: "Nosferatu",
  durationS: 5400,
  filmId: null,
  subtitles: [{ language: "en", label: "English", url: "https://films.example/nosferatu.vtt" }],
  poster: null,
};

export const sampleQueued: Queued = { id: "queued-0001", byId: hostId, film: sampleLinked };

/** A member who is here; the id tells the name unless `change` does. */
export function sampleMember(id: string, change: Partial<Member> = {}): Member {
  const role = id === hostId ? "host" : "guest";
  return { id, name: id, role, rights: {}, presence: "here", presenceSinceMs: 0, joinedAtMs: 0, ...change };
}

/** Somebody new, whose id tells the name unless `change` does. */
export function sampleJoining(id: string, change: Partial<Joining> = {}): Joining {
  return { id, name: id, role: "guest", rights: {}, isKnown: false, ...change };
}

/** A room with its host and one guest, both here; the host shows its film, if it is a file. */
export function sampleRoom(change: Partial<RoomState> = {}): RoomState {
  const members = { [hostId]: sampleMember(hostId), [guestId]: sampleMember(guestId) };
  return {
    ...emptyRoom,
    members,
    presenterId: change.film && !isLinked(change.film) ? hostId : null,
    ...change,
  };
}

/** A message of the guest's. */
export function sampleMessage(change: Partial<ChatMessage> = {}): ChatMessage {
  return {
    id: "message-1",
    memberId: guestId,
    name: guestId,
    text: "hi",
    atMs: 1,
    filmPositionS: null,
    replyTo: null,
    editedAtMs: null,
    isDeleted: false,
    reactions: [],
    ...change,
  };
}

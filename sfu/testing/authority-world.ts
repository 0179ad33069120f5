import { parseJson } from "@matinee/shared/channel.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import { type RoomMessage, roomMessage } from "@matinee/shared/protocol/bus.ts";
import type { RoomEvent } from "@matinee/shared/room/events.ts";
import type { RoomState } from "@matinee/shared/room/state.ts";
import { guestId, hostId, sampleFilm, sampleRoom } from "@matinee/shared/testing/room-samples.ts";
import { createAuthority } from "../authority.ts";

export const otherId = "guest-0002";

/** An authority whose members, clock and keeper are the test. */
export function openAuthority(initial: RoomState = sampleRoom({ film: sampleFilm }), maxMembers = 50) {
  const memberIds = [hostId, guestId, otherId];
  const inboxes = new Map<string, RoomMessage[]>(memberIds.map((id) => [id, []]));
  const cutOffs: { memberId: string; refusal: Refusal }[] = [];
  const events: RoomEvent[] = [];
  const resumed: string[] = [];
  const clock = { nowMs: 1_000_000 };
  const authority = createAuthority(initial, "epoch-001", maxMembers, {
    nowMs: () => clock.nowMs,
    broadcast(message) {
      for (const inbox of inboxes.values()) inbox.push(asReceived(message));
    },
    unicast: (memberId, message) => inboxes.get(memberId)?.push(asReceived(message)),
    cutOff: (memberId, refusal) => cutOffs.push({ memberId, refusal }),
    onEvent: (event) => events.push(event),
    async carryOut(command) {
      if (command.name === "door.newCode") return { name: "door.newCode", data: {} };
      if (command.name !== "door.password") return undefined;
      if (command.data.password === "refuse") throw new Refusal("unavailable", "Not now.");
      return { name: "door.password", data: { hasPassword: command.data.password !== null } };
    },
    privateHosts: ["nas.local:9000"],
    onResumed: (memberId) => resumed.push(memberId),
  });
  const say = (memberId: string, value: unknown) => authority.handleText(memberId, JSON.stringify(value));
  return {
    authority,
    clock,
    cutOffs,
    events,
    resumed,
    say,
    /** A command; answers what its sender got back for it. */
    command(memberId: string, id: string, name: string, data: unknown = {}): RoomMessage[] {
      const inbox = inboxes.get(memberId) ?? [];
      const before = inbox.length;
      say(memberId, { type: "command", id, name, data });
      return inbox.slice(before);
    },
    resume(memberId: string, epoch: string | null, seq: number): RoomMessage[] {
      const inbox = inboxes.get(memberId) ?? [];
      const before = inbox.length;
      say(memberId, { type: "resume", epoch, seq });
      return inbox.slice(before);
    },
    inbox: (memberId: string) => inboxes.get(memberId) ?? [],
    eventsOf: (memberId: string) => (inboxes.get(memberId) ?? []).filter((each) => each.type === "event"),
  };
}

/** A message as it comes out at the other end; what does not fit the protocol fails the test here. */
function asReceived(message: RoomMessage): RoomMessage {
  return roomMessage.parse(parseJson(JSON.stringify(message)));
}

/** What came back for a command, in short. */
export function codesOf(answers: readonly RoomMessage[]): string[] {
  return answers.map((answer) => (answer.type === "refused" ? answer.error.code : answer.type));
}

import type { RefusalCode } from "@matinee/shared/errors.ts";
import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import type { RoomEvent } from "@matinee/shared/room/events.ts";
import type { RoleRights } from "@matinee/shared/room/rights.ts";
import type { Door, RoomCore } from "@matinee/shared/room/state.ts";

/** Who did what, said between the messages. */
export type Notice =
  | { readonly what: "joined" | "left" | "lost" | "back"; readonly name: string }
  | { readonly what: "play" | "pause" | "seek"; readonly name: string; readonly positionS: number }
  | { readonly what: "film-opened" | "film-linked"; readonly name: string; readonly title: string }
  /** It came by itself, from the queue. */
  | { readonly what: "film-next"; readonly title: string }
  | { readonly what: "film-closed" | "presenter-left" | "countdown" | "go-on" | "new-code" }
  | { readonly what: "wait"; readonly names: readonly string[] }
  | { readonly what: "control"; readonly name: string; readonly control: "host" | "everyone" }
  /** By whom, and whom it was done to. */
  | {
      readonly what:
        | "kicked"
        | "banned"
        | "unbanned"
        | "silenced-voice"
        | "silenced-camera"
        | "host-given"
        | "cohost"
        | "no-cohost";
      readonly name: string;
      readonly whom: string;
    }
  | { readonly what: "host-taken"; readonly name: string }
  | { readonly what: "locked" | "unlocked" | "waiting-room" | "no-waiting-room"; readonly name: string }
  | { readonly what: "slow-mode"; readonly name: string; readonly seconds: number };

export type ChatEntry =
  | { readonly kind: "message"; readonly id: string; readonly message: ChatMessage }
  /** Ours, on its way. */
  | {
      readonly kind: "pending";
      readonly id: string;
      readonly text: string;
      readonly replyTo: string | null;
    }
  /** Ours, refused; it stays so that nothing typed is lost, and can be sent again. */
  | {
      readonly kind: "failed";
      readonly id: string;
      readonly text: string;
      readonly replyTo: string | null;
      readonly code: RefusalCode;
      readonly retryAfterMs: number | undefined;
    }
  | { readonly kind: "notice"; readonly id: string; readonly atMs: number; readonly notice: Notice };

/** The line that an event puts into the chat, if it puts any. `before` is the room just before the event. */
export function noticeOf(event: RoomEvent, by: string | null, before: RoomCore): Notice | undefined {
  const actor = (by !== null && before.members[by]?.name) || "";
  switch (event.name) {
    case "member.joined":
      return { what: "joined", name: event.data.member.name };
    case "member.left":
      return { what: "left", name: event.data.name };
    case "member.changed": {
      const known = before.members[event.data.id];
      if (known === undefined) return undefined;
      if (event.data.presence === "away") return { what: "lost", name: known.name };
      return known.presence === "away" ? { what: "back", name: known.name } : undefined;
    }
    case "film.opened":
      return { what: "film-opened", name: actor, title: event.data.film.title };
    case "film.linked":
      if (by === null) return { what: "film-next", title: event.data.film.title };
      return { what: "film-linked", name: actor, title: event.data.film.title };
    case "film.closed":
      return { what: event.data.reason === "presenter-left" ? "presenter-left" : "film-closed" };
    case "playback.changed": {
      const { action, playback } = event.data;
      if (action === "hold" || action === "correct" || action === "rate" || action === "end")
        return undefined;
      if (action === "countdown" || action === "go-on") return { what: action };
      if (action === "wait")
        return { what: "wait", names: (event.data.stall?.forIds ?? []).map((id) => nameOf(before, id)) };
      return { what: action, name: actor, positionS: playback.positionS };
    }
    case "member.kicked":
      return { what: "kicked", name: actor, whom: event.data.name };
    case "member.banned":
      return { what: "banned", name: actor, whom: event.data.ban.name };
    case "ban.lifted":
      return { what: "unbanned", name: actor, whom: event.data.name };
    case "member.silenced":
      return { what: `silenced-${event.data.source}`, name: actor, whom: event.data.name };
    case "member.roleChanged": {
      const known = before.members[event.data.id];
      if (known === undefined || (known.role === "cohost") === (event.data.role === "cohost"))
        return undefined;
      return { what: event.data.role === "cohost" ? "cohost" : "no-cohost", name: actor, whom: known.name };
    }
    case "host.changed":
      return event.data.why === "given"
        ? { what: "host-given", name: actor, whom: event.data.name }
        : { what: "host-taken", name: event.data.name };
    case "rights.changed": {
      const control = (rights: RoleRights) => (rights.guest.control ? "everyone" : "host");
      const now = control(event.data.rights);
      return now === control(before.rights) ? undefined : { what: "control", name: actor, control: now };
    }
    case "slowMode.changed":
      return { what: "slow-mode", name: actor, seconds: event.data.seconds };
    case "door.changed":
      return doorNotice(actor, before.door, event.data.door);
    case "door.codeChanged":
      return { what: "new-code" };
    case "member.rightsChanged":
    case "delay.changed":
    case "patience.changed":
    case "ready.changed":
    case "film.lengthKnown":
    case "film.identified":
    case "queue.changed":
    case "next.changed":
    case "waiting.joined":
    case "waiting.left":
    case "chat.sent":
    case "chat.edited":
    case "chat.deleted":
    case "chat.reacted":
      return undefined;
  }
}

const nameOf = (room: RoomCore, id: string) => room.members[id]?.name ?? "";

function doorNotice(name: string, before: Door, now: Door): Notice | undefined {
  if (before.isLocked !== now.isLocked) return { what: now.isLocked ? "locked" : "unlocked", name };
  if (before.hasWaitingRoom !== now.hasWaitingRoom)
    return { what: now.hasWaitingRoom ? "waiting-room" : "no-waiting-room", name };
  return undefined;
}

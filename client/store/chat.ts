import type { RefusalCode } from "@matinee/shared/errors.ts";
import type { RoomEvent } from "@matinee/shared/room/events.ts";
import type { ChatMessage, RoomCore } from "@matinee/shared/room/state.ts";

/** Who did what, said between the messages. */
export type Notice =
  | { readonly what: "joined" | "left" | "lost" | "back"; readonly name: string }
  | { readonly what: "play" | "pause" | "seek"; readonly name: string; readonly positionS: number }
  | { readonly what: "film-opened"; readonly name: string; readonly title: string }
  | { readonly what: "film-closed" | "host-left" }
  | { readonly what: "control"; readonly name: string; readonly control: "host" | "everyone" };

export type ChatEntry =
  | { readonly kind: "message"; readonly id: string; readonly message: ChatMessage }
  /** Ours, on its way. */
  | { readonly kind: "pending"; readonly id: string; readonly text: string }
  /** Ours, refused; it stays so that nothing typed is lost, and can be sent again. */
  | {
      readonly kind: "failed";
      readonly id: string;
      readonly text: string;
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
    case "film.closed":
      return { what: event.data.reason === "host-left" ? "host-left" : "film-closed" };
    case "playback.changed": {
      const { action, playback } = event.data;
      if (action === "hold" || action === "correct") return undefined;
      return { what: action, name: actor, positionS: playback.positionS };
    }
    case "settings.changed":
      return { what: "control", name: actor, control: event.data.control };
    case "delay.changed":
    case "chat.sent":
      return undefined;
  }
}

import { z } from "zod";
import { id } from "../ids.ts";
import { playback } from "../playback.ts";
import { delayMode } from "./common-delay.ts";
import { chatMessage, control, film, member, presence } from "./state.ts";

/** What happened in the room: every member sees the same events in the same order. */
export const roomEvents = {
  "member.joined": z.object({ member }),
  "member.changed": z.object({ id, presence }),
  "member.left": z.object({ id, name: z.string() }),
  "chat.sent": z.object({ message: chatMessage }),
  "film.opened": z.object({ film, playback, held: z.boolean() }),
  "film.closed": z.object({ reason: z.enum(["closed", "host-left"]) }),
  "playback.changed": z.object({
    playback,
    held: z.boolean(),
    /** `hold`: the host was lost; `correct`: the host said where its player really is. */
    action: z.enum(["play", "pause", "seek", "hold", "correct"]),
  }),
  "settings.changed": z.object({ control }),
  "delay.changed": z.object({ delayMode }),
} as const;

export type RoomEventName = keyof typeof roomEvents;
export type RoomEvent = {
  [N in RoomEventName]: { name: N; data: z.output<(typeof roomEvents)[N]> };
}[RoomEventName];

const variants = Object.entries(roomEvents).map(([name, data]) => z.object({ name: z.literal(name), data }));

/** One event as it travels; the table above is the only list of them. */
export const roomEvent: z.ZodType<RoomEvent> = z.discriminatedUnion(
  "name",
  variants as never, // the tuple type that zod asks for is lost by Object.entries; RoomEvent restates it
) as never;

import { z } from "zod";
import { id } from "../ids.ts";
import { maxDurationS, pace, positionS } from "../playback.ts";
import type { RateLimit } from "../token-bucket.ts";
import { emoji, messageText } from "./chat-message.ts";
import { delayMode } from "./common-delay.ts";
import { directSetting } from "./direct-setting.ts";
import { catalogueId, linkedFilm, maxQueue, queuedFilm } from "./linked-film.ts";
import { type OwnRights, type Role, right, role, roleRights } from "./rights.ts";
import { film, original, patienceS, presence } from "./state.ts";

const nothing = z.strictObject({});
const someone = z.strictObject({ id });

/** A word to get in by. */
export const roomPassword = z.string().trim().min(1, "a password is needed").max(100);

/** What a member may ask of the room. The key is the name on the wire. */
export const commands = {
  "chat.send": z.strictObject({ text: messageText, replyTo: id.nullable().default(null) }),
  "chat.edit": z.strictObject({ messageId: id, text: messageText }),
  "chat.delete": z.strictObject({ messageId: id }),
  "chat.react": z.strictObject({ messageId: id, emoji, on: z.boolean() }),
  "playback.play": nothing,
  "playback.pause": nothing,
  "playback.seek": z.strictObject({ positionS }),
  /** Of a film from the web alone: what somebody shows goes at its own pace. */
  "playback.rate": z.strictObject({ rate: pace }),
  /** `atMs`: the room time at which it was there; null: when the command comes. */
  "playback.report": z.strictObject({
    positionS,
    playing: z.boolean(),
    atMs: z.number().nullable().default(null),
  }),
  "film.open": z.strictObject({ film }),
  "film.link": z.strictObject(linkedFilm.shape),
  /** A player has learnt how long the film from the web is. */
  "film.length": z.strictObject({ durationS: z.number().positive().max(maxDurationS) }),
  /** Which film of the catalogue it is; null: none that is known. */
  "film.identify": z.strictObject({ filmId: catalogueId.nullable() }),
  "film.close": nothing,
  /** `original` null: not any more. */
  "film.offer": z.strictObject({ original: original.nullable() }),
  "queue.add": z.strictObject({ film: queuedFilm }),
  "queue.remove": someone,
  "queue.move": z.strictObject({ id, toIndex: z.number().int().min(0).max(maxQueue) }),
  /** Takes it from the queue and shows it. */
  "queue.play": someone,
  /** The queue's first film, which is counted to, at once. */
  "next.start": nothing,
  "next.cancel": nothing,
  "ready.ask": nothing,
  "ready.answer": z.strictObject({ isReady: z.boolean() }),
  "ready.start": nothing,
  "ready.cancel": nothing,
  "settings.rights": z.strictObject({ rights: roleRights }),
  "settings.delay": z.strictObject({ delayMode }),
  "settings.direct": z.strictObject({ direct: directSetting }),
  "settings.patience": z.strictObject({ patienceS }),
  "settings.slowMode": z.strictObject({ seconds: z.number().int().min(0).max(3600) }),
  "member.role": z.strictObject({ id, role: role.exclude(["host"]) }),
  /** `allowed` null: as the role has it. */
  "member.right": z.strictObject({ id, right, allowed: z.boolean().nullable() }),
  "member.silence": z.strictObject({ id, source: z.enum(["voice", "camera"]) }),
  "member.kick": someone,
  "member.ban": someone,
  "ban.lift": z.strictObject({ banId: id }),
  "host.give": someone,
  "host.take": nothing,
  "door.lock": z.strictObject({ isLocked: z.boolean() }),
  "door.waitingRoom": z.strictObject({ isOn: z.boolean() }),
  "door.admit": someone,
  "door.refuse": someone,
  "door.password": z.strictObject({ password: roomPassword.nullable() }),
  "door.newCode": nothing,
  "presence.report": z.strictObject({ presence: presence.extract(["here", "buffering"]) }),
} as const;

export type CommandName = keyof typeof commands;
export type CommandData<N extends CommandName> = z.output<(typeof commands)[N]>;
/** As it goes over the wire, where defaults may be left out. */
export type CommandInput<N extends CommandName> = z.input<(typeof commands)[N]>;
export type Command = { [N in CommandName]: { name: N; data: CommandData<N> } }[CommandName];
export const commandNames = Object.keys(commands) as CommandName[]; // Object.keys forgets the literal type

const rare: RateLimit = { burst: 5, perSecond: 0.5 };
const setting: RateLimit = { burst: 10, perSecond: 1 };
const moderation: RateLimit = { burst: 30, perSecond: 5 };

/** How often each command may come from one member. */
export const commandLimits: { readonly [N in CommandName]: RateLimit } = {
  "chat.send": { burst: 8, perSecond: 1 },
  "chat.edit": { burst: 8, perSecond: 1 },
  "chat.delete": { burst: 20, perSecond: 2 },
  "chat.react": { burst: 20, perSecond: 4 },
  "playback.play": { burst: 10, perSecond: 2 },
  "playback.pause": { burst: 10, perSecond: 2 },
  "playback.seek": { burst: 20, perSecond: 5 },
  "playback.rate": { burst: 10, perSecond: 2 },
  "playback.report": { burst: 30, perSecond: 10 },
  "film.open": rare,
  "film.link": rare,
  "film.length": rare,
  "film.identify": setting,
  "film.close": rare,
  "film.offer": rare,
  "queue.add": setting,
  "queue.remove": setting,
  "queue.move": setting,
  "queue.play": rare,
  "next.start": rare,
  "next.cancel": rare,
  "ready.ask": rare,
  "ready.answer": setting,
  "ready.start": rare,
  "ready.cancel": rare,
  "settings.rights": setting,
  "settings.delay": setting,
  "settings.direct": setting,
  "settings.patience": setting,
  "settings.slowMode": setting,
  "member.role": moderation,
  "member.right": moderation,
  "member.silence": moderation,
  "member.kick": moderation,
  "member.ban": moderation,
  "ban.lift": moderation,
  "host.give": rare,
  "host.take": rare,
  "door.lock": setting,
  "door.waitingRoom": setting,
  "door.admit": moderation,
  "door.refuse": moderation,
  "door.password": rare,
  "door.newCode": rare,
  "presence.report": { burst: 20, perSecond: 4 },
};

/** What the room's own server tells the rules; never read from a wire. */
export type SystemCommand =
  | { name: "member.join"; data: Joining }
  | { name: "member.presence"; data: { id: string; presence: "here" | "away" } }
  | { name: "member.leave"; data: { id: string } }
  | { name: "member.expel"; data: { id: string } }
  | { name: "waiting.leave"; data: { id: string } }
  | { name: "door.password"; data: { hasPassword: boolean } }
  | { name: "door.newCode"; data: Record<never, never> }
  /** Time has passed: a countdown may be over, the film may wait for somebody, or not any more. */
  | { name: "clock.tick"; data: Record<never, never> };

/** Somebody who comes. `isKnown`: they had been let in before, with these rights. */
export interface Joining {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly rights: OwnRights;
  readonly isKnown: boolean;
}

import { z } from "zod";
import { positionS } from "../playback.ts";
import { storableText } from "../storable-text.ts";
import type { RateLimit } from "../token-bucket.ts";
import { delayMode } from "./common-delay.ts";
import { control, film, maxMessageLength, presence } from "./state.ts";

const messageText = z
  .string()
  .max(maxMessageLength, `a message has at most ${maxMessageLength} characters`)
  .transform((text) => storableText(text).trim())
  .pipe(z.string().min(1, "the message is empty"));

/** What a member may ask of the room. The key is the name on the wire. */
export const commands = {
  "chat.send": z.strictObject({ text: messageText }),
  "playback.play": z.strictObject({}),
  "playback.pause": z.strictObject({}),
  "playback.seek": z.strictObject({ positionS }),
  "playback.report": z.strictObject({ positionS, playing: z.boolean() }),
  "film.open": z.strictObject({ film }),
  "film.close": z.strictObject({}),
  "settings.control": z.strictObject({ control }),
  "settings.delay": z.strictObject({ delayMode }),
  "presence.report": z.strictObject({ presence: presence.extract(["here", "buffering"]) }),
} as const;

export type CommandName = keyof typeof commands;
export type CommandData<N extends CommandName> = z.output<(typeof commands)[N]>;
export type Command = { [N in CommandName]: { name: N; data: CommandData<N> } }[CommandName];
export const commandNames = Object.keys(commands) as CommandName[]; // Object.keys forgets the literal type

/** What the room's own server tells the rules; never read from a wire. */
export type SystemCommand =
  | { name: "member.join"; data: { id: string; name: string; role: "host" | "member" } }
  | { name: "member.presence"; data: { id: string; presence: "here" | "away" } }
  | { name: "member.leave"; data: { id: string } };

/** How often each command may come from one member. */
export const commandLimits: { readonly [N in CommandName]: RateLimit } = {
  "chat.send": { burst: 8, perSecond: 1 },
  "playback.play": { burst: 10, perSecond: 2 },
  "playback.pause": { burst: 10, perSecond: 2 },
  "playback.seek": { burst: 20, perSecond: 5 },
  "playback.report": { burst: 30, perSecond: 10 },
  "film.open": { burst: 5, perSecond: 0.5 },
  "film.close": { burst: 5, perSecond: 0.5 },
  "settings.control": { burst: 5, perSecond: 1 },
  "settings.delay": { burst: 5, perSecond: 1 },
  "presence.report": { burst: 20, perSecond: 4 },
};

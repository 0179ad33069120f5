import { z } from "zod";
import { maxDurationS } from "../playback.ts";
import type { RateLimit } from "../token-bucket.ts";
import { emoji } from "./chat-message.ts";
import type { Right } from "./rights.ts";

/** What is worth nothing a second later: told to everyone who is here, neither numbered nor kept. */
export const signals = {
  /** Floats over the film. */
  react: z.strictObject({ emoji }),
  typing: z.strictObject({}),
  /** How much of the offered film its sender has, 0 to 1, and in how many seconds it could play it through; null: no way yet. */
  fetched: z.strictObject({
    share: z.number().min(0).max(1),
    readyInS: z.number().min(0).max(maxDurationS).nullable(),
  }),
} as const;

export type SignalName = keyof typeof signals;
export type SignalData<N extends SignalName> = z.output<(typeof signals)[N]>;
export type Signal = { [N in SignalName]: { name: N; data: SignalData<N> } }[SignalName];

export const signal = z.discriminatedUnion("name", [
  z.object({ name: z.literal("react"), data: signals.react }),
  z.object({ name: z.literal("typing"), data: signals.typing }),
  z.object({ name: z.literal("fetched"), data: signals.fetched }),
]);

/** What a signal asks of its sender (null: nothing), and how often it may come. */
export const signalRules: {
  readonly [N in SignalName]: { readonly right: Right | null; readonly limit: RateLimit };
} = {
  react: { right: "react", limit: { burst: 20, perSecond: 5 } },
  typing: { right: "chat", limit: { burst: 5, perSecond: 1 } },
  fetched: { right: null, limit: { burst: 5, perSecond: 1 } },
};

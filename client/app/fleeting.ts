import type { Signal } from "@matinee/shared/room/signals.ts";
import { randomId } from "../net/random-id.ts";
import type { Fleeting } from "../store/state.ts";
import type { Store } from "../store/store.ts";

/** Whoever writes says so every three seconds. */
const typingMs = 5000;
/** As long as one floats. */
const reactionMs = 4000;
const mostReactions = 40;

/** Keeps what is fleeting in the store for as long as it is to be seen. */
export function createFleeting(store: Store, selfId: string) {
  const typingUntil = new Map<string, ReturnType<typeof setTimeout>>();

  const change = (next: (now: Fleeting) => Partial<Fleeting>) =>
    store.setState(({ fleeting }) => ({ fleeting: { ...fleeting, ...next(fleeting) } }));

  function wrote(memberId: string): void {
    clearTimeout(typingUntil.get(memberId));
    if (typingUntil.delete(memberId))
      change(({ typing }) => ({ typing: typing.filter((each) => each !== memberId) }));
  }

  return {
    /** Their message is there: they do not write any more. */
    wrote,
    hear(by: string, { name, data }: Signal): void {
      if (name === "typing") {
        if (by === selfId) return;
        clearTimeout(typingUntil.get(by));
        typingUntil.set(
          by,
          setTimeout(() => wrote(by), typingMs),
        );
        change(({ typing }) => ({ typing: typing.includes(by) ? typing : [...typing, by] }));
        return;
      }
      if (name !== "react") return;
      const key = randomId();
      const one = { key, emoji: data.emoji, name: store.getState().room?.members[by]?.name ?? "" };
      change(({ reactions }) => ({ reactions: [...reactions, one].slice(-mostReactions) }));
      setTimeout(
        () => change(({ reactions }) => ({ reactions: reactions.filter((each) => each.key !== key) })),
        reactionMs,
      );
    },
  };
}

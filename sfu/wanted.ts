import type { types } from "mediasoup";

/** A viewer who changes from one track to its successor takes neither for a moment, and a newcomer has not answered yet. */
const restMs = 1500;

/**
 * Tells whether anybody takes what `producer` sends: at once when somebody does again, 1.5 s after the last one paused.
 * Without any consumer it counts as wanted, so that the picture is there at once for whoever comes first.
 */
export function watchWanted(
  producer: types.Producer,
  onChange: (isWanted: boolean) => void,
): { add(consumer: types.Consumer): void; isWanted(): boolean } {
  const consumers = new Set<types.Consumer>();
  let isWanted = true;
  let resting: NodeJS.Timeout | undefined;

  function set(next: boolean): void {
    if (producer.closed || next === isWanted) return;
    isWanted = next;
    onChange(next);
  }

  function look(): void {
    clearTimeout(resting);
    resting = undefined;
    const isTaken = consumers.size === 0 || [...consumers].some((each) => !each.paused);
    if (isTaken) set(true);
    else resting = setTimeout(() => set(false), restMs).unref();
  }

  producer.observer.on("close", () => clearTimeout(resting));
  return {
    add(consumer) {
      consumers.add(consumer);
      consumer.observer.on("pause", look);
      consumer.observer.on("resume", look);
      consumer.observer.on("close", () => {
        consumers.delete(consumer);
        look();
      });
      look();
    },
    isWanted: () => isWanted,
  };
}

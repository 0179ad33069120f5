import type { types } from "mediasoup";
import type { Track } from "./peer.ts";

/** Watches the voices of a room. */
export interface Speakers {
  add(track: Track): Promise<void>;
}

const mostSpeakers = 8;
/** A voice is well above that, a quiet room and a keyboard far away are not. */
const thresholdDbov = -50;
/** As often as mediasoup can tell. */
const intervalMs = 250;

/**
 * Tells who speaks, loudest first: every 250 ms while somebody does, and once, with nobody, when that is over. By the
 * levels that browsers write into their packets (RFC 6464), without decoding anything.
 */
export async function openSpeakers(
  router: types.Router,
  onSpeaking: (memberIds: string[]) => void,
): Promise<Speakers> {
  const observer = await router.createAudioLevelObserver({
    maxEntries: mostSpeakers,
    threshold: thresholdDbov,
    interval: intervalMs,
  });
  const memberOf = new Map<string, string>();
  observer.on("volumes", (volumes) => {
    const speakers = volumes.flatMap(({ producer }) => memberOf.get(producer.id) ?? []);
    onSpeaking([...new Set(speakers)]);
  });
  observer.on("silence", () => onSpeaking([]));

  return {
    async add({ producer, memberId }) {
      memberOf.set(producer.id, memberId);
      producer.observer.on("close", () => memberOf.delete(producer.id));
      await observer.addProducer({ producerId: producer.id });
    },
  };
}

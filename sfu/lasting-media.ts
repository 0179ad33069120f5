import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { openRoomMedia, type RoomMedia } from "./room-media.ts";
import type { Workers } from "./workers.ts";

/** A room's media across the deaths of its workers: opened again on another one, without its members. */
export interface LastingMedia {
  /** What there is now, or as soon as there is something again. */
  get(): Promise<RoomMedia>;
  /** Undefined while it is being opened. */
  current(): RoomMedia | undefined;
  close(): void;
}

export interface LastingMediaPorts {
  /** Called at each loss, and what it answers once there is media again. */
  readonly onLost: () => () => void;
  readonly onSpeaking: (memberIds: string[]) => void;
}

const retryMs = 500;

/** Rejects when it cannot be opened at first. */
export async function openLastingMedia(
  workers: Workers,
  log: Logger,
  ports: LastingMediaPorts,
): Promise<LastingMedia> {
  let current: RoomMedia | undefined;
  let closed = false;
  let media = open();
  await media;

  async function open(): Promise<RoomMedia> {
    const opened = await openRoomMedia(await workers.pick(), {
      onSpeaking: ports.onSpeaking,
      onLost() {
        if (closed) return;
        log.warn("the room lost its media worker");
        current = undefined;
        const onBack = ports.onLost();
        media = reopen();
        media.then(onBack, () => undefined); // it rejects only when it was closed meanwhile
      },
    });
    current = opened;
    return opened;
  }

  async function reopen(): Promise<RoomMedia> {
    for (;;) {
      try {
        return await open();
      } catch (error) {
        // A worker may die again between being picked and being asked.
        if (closed) throw error;
        log.error({ error }, "the room's media could not be opened again yet");
        await delay(retryMs, undefined, { ref: false });
      }
    }
  }

  return {
    get: () => media,
    current: () => current,
    close() {
      closed = true;
      // Not awaited: without a worker it may never be there.
      media.then(
        (opened) => opened.close(),
        () => undefined,
      );
    },
  };
}

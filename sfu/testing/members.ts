import { pino } from "pino";
import { mediaCodecs } from "../options.ts";
import type { Peer } from "../peer.ts";
import { type MemberPorts, openRoomMedia, type RoomMedia } from "../room-media.ts";
import { startWorkers } from "../workers.ts";
import { freePort } from "./free-port.ts";

/** A room's media on a worker of its own, and members without browsers. */
export interface TestRoom {
  readonly media: RoomMedia;
  /** What members were told, as `MEMBER WORD ID`. */
  readonly told: string[];
  /** A member whose browser takes everything that the server has. */
  enter(memberId: string): Promise<Peer>;
  close(): void;
}

export async function openTestRoom(): Promise<TestRoom> {
  const told: string[] = [];
  const workers = await startWorkers({
    count: 1,
    firstPort: await freePort(),
    log: pino({ level: "silent" }),
  });
  const media = await openRoomMedia(await workers.pick(), {
    onLost: () => undefined,
    onSpeaking: () => undefined,
  });
  const rtpCapabilities = {
    codecs: mediaCodecs.map((codec, index) => ({ ...codec, preferredPayloadType: 100 + index })),
  };
  return {
    media,
    told,
    async enter(memberId) {
      const ports: MemberPorts = {
        onText: () => undefined,
        onClockText: () => undefined,
        onGone: () => undefined,
        onOverflow: () => undefined,
        onConsumer: ({ id }) => told.push(`${memberId} offered ${id}`),
        onConsumerClosed: (id) => told.push(`${memberId} lost ${id}`),
        onTrackClosed: (id) => told.push(`${memberId} ended ${id}`),
        onTrackWanted: (id, isWanted) => told.push(`${memberId} ${isWanted ? "wanted" : "unwanted"} ${id}`),
        onCameraShare: (share) => told.push(`${memberId} gets ${share}`),
        mayProduce: () => true,
      };
      await media.enter(memberId, rtpCapabilities, ports);
      const peer = media.peer(memberId);
      if (peer === undefined) throw new Error("no peer");
      return peer;
    },
    close() {
      media.close();
      workers.close();
    },
  };
}

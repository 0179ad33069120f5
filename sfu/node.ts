import { randomUUID, timingSafeEqual } from "node:crypto";
import { type Channel, createChannel } from "@matinee/shared/channel.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import { sfuSide, signalingSide } from "@matinee/shared/protocol/link.ts";
import type { rtpCapabilities } from "@matinee/shared/protocol/media.ts";
import { protocolVersion } from "@matinee/shared/protocol/signal.ts";
import type { DirectSetting } from "@matinee/shared/room/direct-setting.ts";
import { coreOf, emptyRoom, type RoomState } from "@matinee/shared/room/state.ts";
import type { types } from "mediasoup";
import type { Logger } from "pino";
import type { z } from "zod";
import { mediaCodecs } from "./options.ts";
import { createRooms } from "./rooms.ts";
import { startWorkers } from "./workers.ts";

export interface NodeOptions {
  readonly workers: number;
  readonly mediaPort: number;
  readonly announcedAddress?: string | undefined;
  readonly secret: string;
  readonly maxMembers: number;
  readonly memberGraceMs: number;
  /** LINK_PRIVATE_HOSTS; without it none. */
  readonly privateHosts?: readonly string[];
  /** Of new rooms; without it as usual. */
  readonly directMode?: DirectSetting["mode"];
  readonly log: Logger;
}

/** One socket from signaling. */
export interface Link {
  receive(text: string): void;
  closed(): void;
}

export interface SfuNode {
  /** Takes a link; `send` and `close` are its other end. */
  acceptLink(send: (text: string) => void, close: () => void): Link;
  stats(): Promise<{ rooms: number; members: number; workers: number; workerCpuMs: number[] }>;
  close(): Promise<void>;
}

type Capabilities = z.output<typeof rtpCapabilities>;
type ToSignaling = Channel<typeof sfuSide>;
type Where = { readonly roomId?: string; readonly memberId?: string };

const linkTimeoutMs = 5000;

/** A media server: its workers, its rooms, and the links to signaling that it serves. */
export async function startNode(options: NodeOptions): Promise<SfuNode> {
  const { log } = options;
  const nodeId = randomUUID();
  const workers = await startWorkers({
    count: options.workers,
    firstPort: options.mediaPort,
    announcedAddress: options.announcedAddress,
    log,
  });
  const capabilities = await routerCapabilities((await workers.pick()).worker);
  const links = new Set<ToSignaling>();
  /** Which link each member came by: `roomId/memberId`. */
  const memberLinks = new Map<string, ToSignaling>();
  const keyOf = (roomId: string, memberId: string) => `${roomId}/${memberId}`;

  const rooms = createRooms({
    workers,
    maxMembers: options.maxMembers,
    memberGraceMs: options.memberGraceMs,
    ...(options.privateHosts && { privateHosts: options.privateHosts }),
    ...(options.directMode && { directMode: options.directMode }),
    log,
    notify: (roomId, memberId, topic, data) =>
      memberLinks.get(keyOf(roomId, memberId))?.notify("peer.notify", { roomId, memberId, topic, data }),
    remove(roomId, memberId, refusal) {
      const key = keyOf(roomId, memberId);
      memberLinks.get(key)?.notify("peer.removed", { roomId, memberId, error: refusal.toBody() });
      memberLinks.delete(key);
    },
    async newCode(roomId) {
      const [link] = links;
      if (link === undefined) throw new Refusal("unavailable", "Nobody can make a code now.");
      return (await link.request("party.newCode", { roomId })).code;
    },
    async save(roomId, saved, messages, visits) {
      const [link] = links;
      if (link === undefined) throw new Refusal("unavailable", "Nobody can keep the room now.");
      try {
        await link.request("room.save", {
          roomId,
          saved,
          messages: [...messages],
          visits: [...visits],
        });
      } catch (error) {
        // The next try goes to another one: this one may be silent for long.
        if (links.delete(link)) links.add(link);
        throw error;
      }
    },
    onClosed(roomId) {
      for (const link of links) link.notify("room.closed", { roomId });
    },
  });

  function acceptLink(send: (text: string) => void, close: () => void): Link {
    let welcome = false;
    const guarded =
      <P extends Where, R>(handle: (params: P) => Promise<R>) =>
      async (params: P) => {
        if (!welcome) throw new Refusal("unauthorized", "Say hello first.");
        try {
          return await handle(params);
        } catch (error) {
          if (error instanceof Refusal) throw error;
          const { roomId, memberId } = params;
          log.error({ error, roomId, memberId }, "a request of signaling failed");
          throw new Refusal("internal", "Something broke on our side.");
        }
      };
    const channel: ToSignaling = createChannel({
      own: sfuSide,
      other: signalingSide,
      send,
      requestTimeoutMs: linkTimeoutMs,
      onBug: (error) => log.error({ error }, "a request of signaling failed"),
      onNonsense: (refusal) => log.warn({ reason: refusal.message }, "signaling sent nonsense"),
      handlers: {
        requests: {
          hello({ version, secret }) {
            if (!sameSecret(secret, options.secret)) {
              setImmediate(close);
              throw new Refusal("unauthorized", "The secret is wrong.");
            }
            if (version !== protocolVersion)
              throw new Refusal("wrong-version", "Update signaling or the media server.");
            welcome = true;
            links.add(channel);
            return { nodeId, rtpCapabilities: capabilities, roomIds: rooms.ids() };
          },
          "room.open": guarded(async ({ roomId, code, saved }) => {
            const room = await rooms.open(roomId, code, saved);
            return { epoch: room.authority.epoch };
          }),
          "room.info": guarded(async ({ roomId }) => {
            const state = (await rooms.get(roomId)).authority.state();
            return { room: coreOf(state), full: Object.keys(state.members).length >= options.maxMembers };
          }),
          "room.monitor": guarded(async ({ roomId }) => (await rooms.get(roomId)).monitor()),
          "room.end": guarded(async ({ roomId }) => {
            await rooms.end(roomId);
            return {};
          }),
          "rooms.now": guarded(async ({ roomIds }: Where & { roomIds: readonly string[] }) => {
            const open = roomIds.flatMap((roomId) => {
              const room = rooms.find(roomId);
              return room === undefined ? [] : [{ roomId, ...whatIsOn(room.authority.state()) }];
            });
            return { rooms: open };
          }),
          "rooms.swarms": guarded(async ({ roomIds }: Where & { roomIds: readonly string[] }) => {
            const swarms = roomIds.flatMap((roomId) => {
              const { original, members } = rooms.find(roomId)?.authority.state() ?? emptyRoom;
              if (original === null) return [];
              return [{ roomId, infoHash: original.infoHash, memberIds: Object.keys(members) }];
            });
            return { swarms };
          }),
          "member.expel": guarded(async ({ roomId, memberId }) => {
            (await rooms.get(roomId)).expel(memberId);
            return {};
          }),
          "member.admit": guarded(async ({ roomId, memberId, name, role, origin, password }) => {
            const room = await rooms.get(roomId);
            return room.admit({ id: memberId, name, role }, origin, password);
          }),
          "peer.enter": guarded(async ({ roomId, memberId, name, role, keep, rtpCapabilities: theirs }) => {
            const room = await rooms.get(roomId);
            const key = keyOf(roomId, memberId);
            const before = memberLinks.get(key);
            memberLinks.set(key, channel);
            if (before !== undefined && before !== channel) {
              const error = new Refusal("taken-over", "This place is open elsewhere.").toBody();
              before.notify("peer.removed", { roomId, memberId, error });
            }
            // mediasoup validates capabilities in depth where it uses them.
            const media = await room.enter(
              { id: memberId, name, role },
              theirs as types.RtpCapabilities,
              keep,
            );
            return { media };
          }),
          "peer.request": guarded(async ({ roomId, memberId, method, params }) => ({
            result: await (await rooms.get(roomId)).request(memberId, method, params),
          })),
          "peer.leave": guarded(async ({ roomId, memberId }) => {
            memberLinks.delete(keyOf(roomId, memberId));
            (await rooms.get(roomId)).leave(memberId);
            return {};
          }),
        },
        notifications: {
          "peer.detached"({ roomId, memberId }) {
            const key = keyOf(roomId, memberId);
            if (memberLinks.get(key) === channel) memberLinks.delete(key);
          },
        },
      },
    });
    return {
      receive: channel.receive,
      closed() {
        channel.socketClosed();
        links.delete(channel);
        for (const [key, link] of memberLinks) if (link === channel) memberLinks.delete(key);
      },
    };
  }

  return {
    acceptLink,
    async stats() {
      const members = rooms.all().map((room) => Object.keys(room.authority.state().members).length);
      const usage = await Promise.all(workers.all().map((each) => each.worker.getResourceUsage()));
      return {
        rooms: members.length,
        members: members.reduce((sum, each) => sum + each, 0),
        workers: usage.length,
        workerCpuMs: usage.map((each) => each.ru_utime + each.ru_stime),
      };
    },
    async close() {
      await rooms.close();
      workers.close();
    },
  };
}

function whatIsOn({ members, film }: RoomState): { people: number; filmTitle: string | null } {
  const here = Object.values(members).filter(({ presence }) => presence !== "away");
  return { people: here.length, filmTitle: film?.title ?? null };
}

/** What every router of this server can do; the pages load their device with it before they join. */
async function routerCapabilities(worker: types.Worker): Promise<Capabilities> {
  const router = await worker.createRouter({ mediaCodecs });
  router.close();
  // The schema says the same as mediasoup's type; only "optional" is spelt differently.
  return router.rtpCapabilities as Capabilities;
}

function sameSecret(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

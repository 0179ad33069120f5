import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { readSfuConfig } from "@matinee/sfu/config.ts";
import { type SfuNode, startNode } from "@matinee/sfu/node.ts";
import type { Handlers } from "@matinee/shared/channel.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import type { sfuSide } from "@matinee/shared/protocol/link.ts";
import { Redis } from "ioredis";
import { sql } from "kysely";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import { type Database, openDatabase } from "./db/database.ts";
import { databaseOptions } from "./db/options.ts";
import { getOrInsertSecret } from "./db/secret.repository.ts";
import { createHttpApp } from "./http-app.ts";
import { limitFactory } from "./limits.ts";
import { createMetrics } from "./metrics.ts";
import { deletePartiesExpiredBefore } from "./parties/party.repository.ts";
import { createPartyService } from "./parties/party.service.ts";
import { createTickets } from "./parties/ticket.ts";
import { createMemoryDirectory, createRedisDirectory } from "./rooms/directory.ts";
import { localSocket, remoteSocket } from "./rooms/link-sockets.ts";
import { createRoomAccess } from "./rooms/room-access.ts";
import { createSfuLink } from "./rooms/sfu-link.ts";
import { createPostgresSnapshots } from "./rooms/snapshots.postgres.ts";
import { createRedisSnapshots } from "./rooms/snapshots.redis.ts";
import type { Snapshots } from "./rooms/snapshots.ts";
import { createMemberSockets, type MemberSockets } from "./ws/member-sockets.ts";
import { serveSockets } from "./ws/server.ts";

export interface App {
  readonly port: number;
  readonly db: Database;
  close(): Promise<void>;
}

const hourMs = 3_600_000;
const linkWaitMs = 10_000;

/** Puts signaling together from its parts and listens. `environment` is for the media server in this process. */
export async function startApp(config: Config, log: Logger, environment: NodeJS.ProcessEnv): Promise<App> {
  const ttlMs = config.PARTY_TTL_HOURS * hourMs;
  const db = await openDatabase(databaseOptions(config));
  const redis = config.REDIS_URL === undefined ? undefined : await openRedis(config.REDIS_URL, log);
  const secret =
    config.SECRET ?? (await getOrInsertSecret(db, "tickets", randomBytes(32).toString("base64url")));
  const snapshots = redis === undefined ? createPostgresSnapshots(db) : createRedisSnapshots(redis, ttlMs);
  const directory = redis === undefined ? createMemoryDirectory() : createRedisDirectory(redis, ttlMs);
  const members = createMemberSockets();

  const node = config.SFU_MODE === "local" ? await startLocalNode(environment, log) : undefined;
  const sockets =
    node === undefined
      ? config.SFU_URLS.map((url) => ({ name: url, open: remoteSocket(url) }))
      : [{ name: "local", open: localSocket(node) }];
  const firstUp = Promise.withResolvers<void>();
  const links = sockets.map(({ name, open }) =>
    createSfuLink({
      name,
      open,
      secret: config.SFU_SECRET,
      handlers: linkHandlers(members, snapshots, (roomId) => {
        for (const link of links) link.current()?.openRooms.delete(roomId);
      }),
      log,
      onUp: firstUp.resolve,
    }),
  );
  const rooms = createRoomAccess(links, directory, snapshots);
  const tickets = createTickets(secret);
  const parties = createPartyService({ db, rooms, tickets, ttlMs });
  const createLimit = limitFactory(redis);
  const linksUp = () => links.filter((link) => link.current() !== undefined).length;

  const http = createHttpApp({
    parties,
    limits: {
      starts: createLimit({ name: "starts", points: config.PARTIES_PER_HOUR, perSeconds: 3600 }),
      guesses: createLimit({ name: "guesses", points: config.CODE_GUESSES, perSeconds: 600 }),
    },
    metrics: createMetrics({
      sockets: members.count,
      linksUp,
      ...(node === undefined ? {} : { sfu: node.stats }),
    }),
    async isReady() {
      const answers = sql`select 1`.execute(db).then(
        () => true,
        () => false,
      );
      const shared = redis === undefined || redis.status === "ready";
      return linksUp() > 0 && shared && (await answers);
    },
    clientDir: config.CLIENT_DIR,
    trustProxy: config.TRUST_PROXY,
    log,
  });
  const server =
    config.TLS_CERT !== undefined && config.TLS_KEY !== undefined
      ? createTlsServer({ cert: await readFile(config.TLS_CERT), key: await readFile(config.TLS_KEY) }, http)
      : createServer(http);
  const socketServer = serveSockets(server, {
    parties,
    tickets,
    rooms,
    members,
    iceServers: config.ICE_SERVERS,
    log,
  });

  const cleaning = setInterval(() => {
    deletePartiesExpiredBefore(db, new Date(Date.now() - hourMs)).catch((error: unknown) =>
      log.warn({ error }, "expired parties could not be removed"),
    );
  }, hourMs);

  // A page that comes before the first link would only be sent away again.
  await Promise.race([firstUp.promise, new Promise((resolve) => setTimeout(resolve, linkWaitMs))]);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(config.PORT, config.HOST, resolve);
  });

  return {
    port: (server.address() as AddressInfo).port, // a TCP server's address is never a string
    db,
    async close() {
      clearInterval(cleaning);
      socketServer.close();
      server.close();
      await node?.close();
      for (const link of links) link.close();
      server.closeAllConnections();
      redis?.disconnect();
      await db.destroy();
    },
  };
}

async function openRedis(url: string, log: Logger): Promise<Redis> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 2 });
  redis.on("error", (error: Error) => log.warn({ error: error.message }, "Redis failed"));
  await redis.connect();
  return redis;
}

/** The media server inside this process shares its environment and nothing else. */
async function startLocalNode(environment: NodeJS.ProcessEnv, log: Logger): Promise<SfuNode> {
  const config = readSfuConfig(environment);
  return startNode({
    workers: config.workers,
    mediaPort: config.MEDIA_PORT,
    announcedAddress: config.ANNOUNCED_ADDRESS,
    secret: config.SFU_SECRET,
    maxMembers: config.MAX_MEMBERS,
    memberGraceMs: config.MEMBER_GRACE_MS,
    log,
  });
}

function linkHandlers(
  members: MemberSockets,
  snapshots: Snapshots,
  forgetRoom: (roomId: string) => void,
): Handlers<typeof sfuSide> {
  return {
    requests: {
      async "room.save"({ roomId, core, messages }) {
        await snapshots.save(roomId, core, messages);
        return {};
      },
    },
    notifications: {
      "peer.notify": ({ roomId, memberId, topic, data }) =>
        members.find(roomId, memberId)?.notify(topic, data),
      "peer.removed": ({ roomId, memberId, error }) =>
        members.find(roomId, memberId)?.remove(Refusal.from(error)),
      "room.closed": ({ roomId }) => forgetRoom(roomId),
    },
  };
}

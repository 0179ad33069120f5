import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { Refusal } from "@matinee/shared/errors.ts";
import { Redis } from "ioredis";
import { sql } from "kysely";
import type { Logger } from "pino";
import { makeAdmins } from "./accounts/admins.ts";
import { createApi } from "./api/create-api.ts";
import { clean } from "./cleaning.ts";
import { type Config, turnSettings } from "./config.ts";
import { type Database, openDatabase } from "./db/database.ts";
import { databaseOptions } from "./db/options.ts";
import { getOrInsertSecret } from "./db/secret.repository.ts";
import { holdSoleUse } from "./db/sole-use.ts";
import { createHttpApp } from "./http-app.ts";
import { createKnowledge } from "./library/knowledge.ts";
import { createProviders } from "./library/providers/create-providers.ts";
import { createProviderMeter } from "./library/providers/provider-metrics.ts";
import { limitFactory } from "./limits.ts";
import { startLocalNode } from "./local-node.ts";
import { createMailer } from "./mail/mailer.ts";
import { createMetrics } from "./metrics.ts";
import { saveVisits } from "./monitoring/visit.repository.ts";
import { findPartyById } from "./parties/party.repository.ts";
import { createPartyService, renewCode } from "./parties/party.service.ts";
import { createPartyKeeper } from "./parties/party-keeper.ts";
import { createTickets } from "./parties/ticket.ts";
import { createMemoryDirectory, createRedisDirectory } from "./rooms/directory.ts";
import { createLinkHandlers } from "./rooms/link-handlers.ts";
import { localSocket, remoteSocket } from "./rooms/link-sockets.ts";
import { createRoomAccess } from "./rooms/room-access.ts";
import { createSfuLink, type SfuLink } from "./rooms/sfu-link.ts";
import { createLastingSnapshots, groupPartyLookup } from "./rooms/snapshots.lasting.ts";
import { createPostgresSnapshots } from "./rooms/snapshots.postgres.ts";
import { createRedisSnapshots } from "./rooms/snapshots.redis.ts";
import { startReminders } from "./schedule/reminders.ts";
import { whileStarting } from "./slow-start.ts";
import { createTracker } from "./tracker/tracker.ts";
import { compileTrust } from "./trust-proxy.ts";
import { createIceServers } from "./ws/ice-servers.ts";
import { createMemberSockets } from "./ws/member-sockets.ts";
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
  // Two such processes would split the parties' rooms.
  const sole =
    config.SFU_MODE === "local" && config.DATABASE_URL !== undefined
      ? await holdSoleUse(config.DATABASE_URL, log)
      : undefined;
  const db = await whileStarting(log, "the database", openDatabase(databaseOptions(config)));
  const redis = config.REDIS_URL === undefined ? undefined : await openRedis(config.REDIS_URL, log);
  const secret =
    config.SECRET ?? (await getOrInsertSecret(db, "tickets", randomBytes(32).toString("base64url")));
  const inDatabase = createPostgresSnapshots(db);
  const snapshots =
    redis === undefined
      ? inDatabase
      : createLastingSnapshots({
          shared: createRedisSnapshots(redis, ttlMs),
          lasting: inDatabase,
          isLasting: groupPartyLookup(db),
          oldestMs: () => (config.CHAT_DAYS === 0 ? 0 : Date.now() - config.CHAT_DAYS * 24 * hourMs),
        });
  const directory = redis === undefined ? createMemoryDirectory() : createRedisDirectory(redis, ttlMs);
  const members = createMemberSockets();

  const node =
    config.SFU_MODE === "local"
      ? await whileStarting(log, "the media workers", startLocalNode(environment, log))
      : undefined;
  const sockets =
    node === undefined
      ? config.SFU_URLS.map((url) => ({ name: url, open: remoteSocket(url) }))
      : [{ name: "local", open: localSocket(node) }];
  const firstUp = Promise.withResolvers<void>();
  const keepParty = createPartyKeeper(db, ttlMs, log, directory.renew);
  const links = sockets.map(({ name, open }) => {
    const onRoomClosed = (roomId: string) => void link.current()?.openRooms.delete(roomId);
    const link: SfuLink = createSfuLink({
      name,
      open,
      secret: config.SFU_SECRET,
      handlers: createLinkHandlers({
        members,
        snapshots,
        keepParty,
        keepVisits: (roomId, visits) => saveVisits(db, roomId, visits),
        newCode: (partyId) => renewCode(db, partyId),
        onRoomClosed,
        log,
      }),
      log,
      onUp: firstUp.resolve,
    });
    return link;
  });
  const rooms = createRoomAccess(links, directory, snapshots, async (partyId) => {
    const party = await findPartyById(db, partyId);
    if (party === undefined) throw new Refusal("not-found", "There is no such party any more.");
    return party.code;
  });
  const tickets = createTickets(secret);
  const parties = createPartyService({ db, rooms, tickets, secret, ttlMs });
  const createLimit = limitFactory(redis);
  const linksUp = () => links.filter((link) => link.current() !== undefined).length;

  const mailer = createMailer(config, log);
  const metrics = createMetrics({
    sockets: members.count,
    linksUp,
    ...(node === undefined ? {} : { sfu: node.stats }),
  });
  const providers = createProviders(config, createProviderMeter(metrics.registry));
  await makeAdmins(db, config.ADMIN_EMAILS, log);
  const http = createHttpApp({
    api: createApi({
      config,
      db,
      secret,
      mailer,
      parties,
      rooms,
      tickets,
      createLimit,
      knowledge: createKnowledge({ db, providers, log }),
      log,
      counts: {
        sockets: members.count,
        requests: metrics.requests,
        nodes: () =>
          links.map((link) => ({
            name: link.name,
            isUp: link.current() !== undefined,
            rooms: link.current()?.openRooms.size ?? 0,
          })),
      },
    }),
    onRequest: metrics.onRequest,
    metrics: metrics.registry,
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
    youtubeApiUrl: config.YOUTUBE_API_URL,
    log,
  });
  const server =
    config.TLS_CERT !== undefined && config.TLS_KEY !== undefined
      ? createTlsServer({ cert: await readFile(config.TLS_CERT), key: await readFile(config.TLS_KEY) }, http)
      : createServer(http);
  const socketServer = serveSockets(
    server,
    {
      parties,
      tickets,
      rooms,
      members,
      iceServersFor: createIceServers(config.ICE_SERVERS, turnSettings(config)),
      log,
    },
    createTracker({ rooms, tickets, log }),
    compileTrust(config.TRUST_PROXY),
  );

  const cleaning = setInterval(() => void clean(db, config, log), hourMs);
  const { PUBLIC_URL: publicUrl } = config;
  const stopReminders = publicUrl === undefined ? undefined : startReminders({ db, mailer, publicUrl, log });

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
      stopReminders?.();
      socketServer.close();
      server.close();
      await node?.close();
      for (const link of links) link.close();
      server.closeAllConnections();
      mailer.close();
      redis?.disconnect();
      await db.destroy();
      await sole?.release();
    },
  };
}

async function openRedis(url: string, log: Logger): Promise<Redis> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 2 });
  redis.on("error", (error: Error) => log.warn({ error }, "Redis failed"));
  await redis.connect();
  return redis;
}

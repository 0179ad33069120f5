import { accountApi, type SignInWays } from "@matinee/shared/api/account.ts";
import { archiveApi } from "@matinee/shared/api/archive.ts";
import { filmApi } from "@matinee/shared/api/film.ts";
import { groupFilmsApi } from "@matinee/shared/api/group-films.ts";
import { groupsApi } from "@matinee/shared/api/groups.ts";
import { libraryApi } from "@matinee/shared/api/library.ts";
import { linksApi } from "@matinee/shared/api/links.ts";
import { monitoringApi } from "@matinee/shared/api/monitoring.ts";
import { partiesApi } from "@matinee/shared/api/parties.ts";
import { recognitionApi } from "@matinee/shared/api/recognition.ts";
import { scheduleApi } from "@matinee/shared/api/schedule.ts";
import { servicesApi } from "@matinee/shared/api/services.ts";
import { traktApi } from "@matinee/shared/api/trakt.ts";
import express, { type RequestHandler } from "express";
import type { Logger } from "pino";
import { accountHandlers } from "../accounts/account.handlers.ts";
import { authRoutes } from "../accounts/auth.routes.ts";
import { createAuths } from "../accounts/auths.ts";
import { archiveHandlers } from "../archive/archive.handlers.ts";
import { createArchiveClient } from "../archive/archive-client.ts";
import type { Config } from "../config.ts";
import type { Database } from "../db/database.ts";
import { groupsHandlers } from "../groups/groups.handlers.ts";
import { filmHandlers } from "../library/film.handlers.ts";
import { groupFilmHandlers } from "../library/groups/group-film.handlers.ts";
import { imageRoutes } from "../library/images/image.routes.ts";
import type { Knowledge } from "../library/knowledge.ts";
import { libraryHandlers } from "../library/library.handlers.ts";
import { recognitionHandlers } from "../library/recognition/recognition.handlers.ts";
import type { CreateLimit } from "../limits.ts";
import { createGuard } from "../links/guard.ts";
import { linkHandlers } from "../links/link.handlers.ts";
import type { Mailer } from "../mail/mailer.ts";
import { adminHandlers, type Counts } from "../monitoring/admin.handlers.ts";
import { monitoringHandlers } from "../monitoring/monitoring.handlers.ts";
import { partyHandlers } from "../parties/party.handlers.ts";
import type { PartyService } from "../parties/party.service.ts";
import type { Tickets } from "../parties/ticket.ts";
import { serviceHandlers } from "../peertube/service.handlers.ts";
import { pictureRoutes } from "../pictures/pictures.ts";
import type { RoomAccess } from "../rooms/room-access.ts";
import { calendarRoutes } from "../schedule/calendar.routes.ts";
import { scheduleHandlers } from "../schedule/schedule.handlers.ts";
import { traktHandlers } from "../trakt/trakt.handlers.ts";
import { traktFor } from "../trakt/trakt-for.ts";
import { createYoutubeTitles } from "../youtube/youtube-titles.ts";
import { docsRoutes } from "./docs.routes.ts";
import { serveApi } from "./serve.ts";

export interface ApiOptions {
  readonly config: Config;
  readonly db: Database;
  readonly secret: string;
  readonly mailer: Mailer;
  readonly parties: PartyService;
  readonly rooms: RoomAccess;
  readonly counts: Counts;
  readonly tickets: Tickets;
  readonly createLimit: CreateLimit;
  readonly knowledge: Knowledge;
  readonly log: Logger;
}

const hourS = 3600;
const tenMinutesS = 600;
const dayS = 24 * hourS;

/** Everything below `/api`, put together. */
export function createApi(options: ApiOptions): RequestHandler[] {
  const { config, db, secret, mailer, parties, rooms, tickets, createLimit, log } = options;
  const auths = createAuths({ db, config, secret, mailer, log });
  const limit = (name: string, points: number, perSeconds: number) =>
    createLimit({ name, points, perSeconds });
  const serve = { db, auths };
  const partyLimits = {
    starts: limit("starts", config.PARTIES_PER_HOUR, hourS),
    guesses: limit("guesses", config.CODE_GUESSES, tenMinutesS),
  };
  const groupLimits = {
    groups: limit("groups", 60, hourS),
    invitations: limit("invitations", 120, hourS),
    mails: limit("invitation-mails", 30, hourS),
    mailsTo: limit("invitation-mails-to", 5, dayS),
    guesses: partyLimits.guesses,
  };
  const groups = { db, rooms, parties, mailer, originOf: auths.originOf, limits: groupLimits };
  const authLimits = {
    account: limit("sign-in-account", config.SIGN_IN_TRIES, tenMinutesS),
    address: limit("sign-in-address", config.SIGN_IN_TRIES * 2, tenMinutesS),
    signUps: limit("sign-ups", config.ACCOUNTS_PER_HOUR, hourS),
    mails: limit("mails", 5, hourS),
  };
  const links = {
    guard: createGuard({ privateHosts: config.LINK_PRIVATE_HOSTS }),
    tickets,
    checks: limit("link-checks", 60, tenMinutesS),
  };
  const marks = limit("film-marks", 600, tenMinutesS);
  return [
    express.json({ limit: "32kb" }),
    authRoutes(auths, authLimits),
    pictureRoutes(db),
    docsRoutes(),
    calendarRoutes({
      db,
      auths,
      guesses: limit("calendars", config.CODE_GUESSES, tenMinutesS),
      publicUrl: config.PUBLIC_URL,
    }),
    serveApi(partiesApi, partyHandlers(db, parties, partyLimits), serve),
    serveApi(
      monitoringApi,
      { ...monitoringHandlers(db, rooms), ...adminHandlers(db, rooms, options.counts) },
      serve,
    ),
    serveApi(accountApi, accountHandlers({ db, tickets, ways: waysOf(config, mailer) }), serve),
    serveApi(groupsApi, groupsHandlers(groups), serve),
    serveApi(scheduleApi, scheduleHandlers(db), serve),
    imageRoutes({
      db,
      hosts: { tmdb: config.TMDB_IMAGE_BASE_URL, omdb: config.OMDB_IMAGE_BASE_URL },
      misses: limit("images", 3000, tenMinutesS),
      timeoutMs: config.PROVIDER_TIMEOUT_MS,
      mostBytes: config.IMAGE_CACHE_MB * 2 ** 20,
      log,
    }),
    serveApi(libraryApi, libraryHandlers(db), serve),
    serveApi(recognitionApi, recognitionHandlers(db, marks), serve),
    serveApi(linksApi, linkHandlers(links), serve),
    serveApi(groupFilmsApi, groupFilmHandlers(db, marks), serve),
    serveApi(
      filmApi,
      filmHandlers({
        db,
        knowledge: options.knowledge,
        tickets,
        discoveries: limit("discoveries", 120, tenMinutesS),
        questions: limit("film-questions", 120, tenMinutesS),
      }),
      serve,
    ),
    serveApi(
      archiveApi,
      archiveHandlers({
        archive: createArchiveClient({ baseUrl: config.IA_BASE_URL }),
        questions: limit("archive-questions", 120, tenMinutesS),
      }),
      serve,
    ),
    serveApi(
      servicesApi,
      serviceHandlers({
        ...links,
        privateHosts: config.LINK_PRIVATE_HOSTS,
        youtubeApiUrl: config.YOUTUBE_API_URL,
        youtubeTitles: createYoutubeTitles({
          url: config.YOUTUBE_OEMBED_URL,
          timeoutMs: config.PROVIDER_TIMEOUT_MS,
        }),
      }),
      serve,
    ),
    serveApi(
      traktApi,
      traktHandlers({
        db,
        trakt: traktFor(config),
        links: limit("trakt-links", 20, tenMinutesS),
        scrobbles: limit("trakt-scrobbles", 60, tenMinutesS),
      }),
      serve,
    ),
  ];
}

function waysOf(config: Config, mailer: Mailer): SignInWays {
  return {
    mail: mailer.isOn,
    providers: [
      ...(config.GITHUB_CLIENT_ID === undefined ? [] : [{ id: "github", name: "GitHub" }]),
      ...(config.GOOGLE_CLIENT_ID === undefined ? [] : [{ id: "google", name: "Google" }]),
      ...(config.OIDC_CLIENT_ID === undefined ? [] : [{ id: "oidc", name: config.OIDC_NAME }]),
    ],
  };
}

import { accountApi } from "./account.ts";
import { archiveApi } from "./archive.ts";
import type { Endpoints } from "./endpoint.ts";
import { filmApi } from "./film.ts";
import { groupFilmsApi } from "./group-films.ts";
import { groupsApi } from "./groups.ts";
import { libraryApi } from "./library.ts";
import { linksApi } from "./links.ts";
import { monitoringApi } from "./monitoring.ts";
import { partiesApi } from "./parties.ts";
import { recognitionApi } from "./recognition.ts";
import { scheduleApi } from "./schedule.ts";
import { servicesApi } from "./services.ts";
import { traktApi } from "./trakt.ts";

/** The REST API: what it is called with and what it answers. Routes, documentation and tests follow from it. */
export const api = {
  ...partiesApi,
  ...accountApi,
  ...groupsApi,
  ...scheduleApi,
  ...monitoringApi,
  ...libraryApi,
  ...recognitionApi,
  ...filmApi,
  ...groupFilmsApi,
  ...linksApi,
  ...archiveApi,
  ...servicesApi,
  ...traktApi,
} as const satisfies Endpoints;

export type Api = typeof api;
export type EndpointName = keyof Api;

import type { ProviderProblem } from "@matinee/shared/library/provider-problem.ts";
import type { Response } from "express";
import { Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type StandIn, startStandIn } from "../../testing/stand-in.ts";
import type { FilmProvider, KnownFilm } from "./film-provider.ts";
import { createOmdb } from "./omdb.ts";
import { type FilmProviderName, ProviderFailed } from "./provider-failed.ts";
import { createProviderMeter } from "./provider-metrics.ts";
import { createTmdb } from "./tmdb.ts";
import { createWikidata } from "./wikidata.ts";

/** Each error that a service documents, word for word, and what is told of it. */
interface Documented {
  readonly status: number;
  readonly body: string | object;
  readonly retryAfter?: string;
  readonly code: ProviderProblem["code"];
  readonly retryAfterS?: number;
}

const tmdbSays = (
  status: number,
  statusCode: number,
  message: string,
  code: ProviderProblem["code"],
  more: Partial<Documented> = {},
): Documented => ({
  status,
  body: { status_code: statusCode, status_message: message, success: false },
  code,
  ...more,
});
const overLimit = "Your request count (51) is over the allowed limit of (50).";
/** https://developer.themoviedb.org/docs/errors */
const tmdb: readonly Documented[] = [
  tmdbSays(401, 7, "Invalid API key: You must be granted a valid key.", "bad-key", { retryAfterS: 300 }),
  tmdbSays(401, 3, "Authentication failed: You do not have permissions to access the service.", "bad-key", {
    retryAfterS: 300,
  }),
  tmdbSays(404, 34, "The resource you requested could not be found.", "not-found"),
  tmdbSays(404, 6, "Invalid id: The pre-requisite id is invalid or not found.", "not-found"),
  tmdbSays(
    400,
    22,
    "Invalid page: Pages start at 1 and max at 500. They are expected to be an integer.",
    "malformed",
  ),
  tmdbSays(400, 23, "Invalid date: Format needs to be YYYY-MM-DD.", "malformed"),
  tmdbSays(
    400,
    27,
    "Too many append to response objects: The maximum number of remote calls is 20.",
    "malformed",
  ),
  tmdbSays(422, 5, "Invalid parameters: Your request parameters are incorrect.", "malformed"),
  tmdbSays(422, 20, "Invalid date range: Should be a range no longer than 14 days.", "malformed"),
  tmdbSays(429, 25, overLimit, "limit", { retryAfter: "12", retryAfterS: 12 }),
  // It says 0 and means a moment; without a word that is so, too.
  tmdbSays(429, 25, overLimit, "limit", { retryAfter: "0", retryAfterS: 1 }),
  tmdbSays(429, 25, overLimit, "limit", { retryAfterS: 1 }),
  tmdbSays(500, 11, "Internal error: Something went wrong, contact TMDb.", "dead"),
  tmdbSays(502, 43, "Couldn't connect to the backend server.", "dead"),
  tmdbSays(503, 9, "Service offline: This service is temporarily offline, try again later.", "dead"),
  tmdbSays(503, 46, "The API is undergoing maintenance. Try again later.", "dead"),
  tmdbSays(504, 24, "Your request to the backend server timed out. Try again.", "dead"),
  { status: 200, body: "<html>a proxy's page</html>", code: "malformed" },
  { status: 200, body: '{"id":550,"title":"Fight', code: "malformed" },
];

const omdbSays = (
  status: number,
  message: string,
  code: ProviderProblem["code"],
  retryAfterS?: number,
): Documented => ({
  status,
  body: { Response: "False", Error: message },
  code,
  ...(retryAfterS !== undefined && { retryAfterS }),
});
/** https://www.omdbapi.com, and what was recorded of it. */
const omdb: readonly Documented[] = [
  omdbSays(200, "Movie not found!", "not-found"),
  omdbSays(200, "Error getting data.", "not-found"),
  omdbSays(200, "Incorrect IMDb ID.", "not-found"),
  omdbSays(200, "Too many results.", "not-found"),
  omdbSays(401, "Invalid API key!", "bad-key", 300),
  omdbSays(401, "No API key provided.", "bad-key", 300),
  omdbSays(401, "Request limit reached!", "limit", 3600),
  { status: 200, body: '{"Response":"False","Error":"broken \u0001 text"}', code: "malformed" },
  { status: 522, body: "<html>error code: 522</html>", code: "dead" },
  { status: 503, body: "Service Unavailable", code: "dead" },
];

const apiSays = (code: string) => ({ error: { code, info: "-", "*": "-" }, servedby: "mw1" });
/** https://www.mediawiki.org/wiki/API:Errors_and_warnings, and the limits of the query service. */
const wikidata: readonly Documented[] = [
  { status: 403, body: "Please set a user-agent.", code: "limit", retryAfterS: 60 },
  { status: 429, body: "Too Many Requests", retryAfter: "30", code: "limit", retryAfterS: 30 },
  { status: 429, body: "Too Many Requests", code: "limit", retryAfterS: 60 },
  { status: 200, body: apiSays("ratelimited"), code: "limit", retryAfterS: 60 },
  { status: 200, body: apiSays("maxlag"), retryAfter: "5", code: "limit", retryAfterS: 5 },
  { status: 200, body: apiSays("no-such-entity"), code: "not-found" },
  { status: 200, body: apiSays("badvalue"), code: "malformed" },
  { status: 200, body: apiSays("internal_api_error_DBQueryError"), code: "malformed" },
  { status: 200, body: { entities: { Q190050: { id: "Q190050", missing: "" } } }, code: "not-found" },
  { status: 500, body: "java.util.concurrent.TimeoutException\n\tat com.bigdata.rdf", code: "dead" },
  { status: 503, body: "upstream connect error", code: "dead" },
  { status: 200, body: '{"entities":{"Q190050":', code: "malformed" },
];

const documented = { tmdb, omdb, wikidata };
const known: KnownFilm = {
  title: "Fight Club",
  year: 1999,
  ids: { tmdb: "550", imdb: "tt0137523", wikidata: "Q190050" },
};

let service: StandIn;
let answer: Documented;
beforeAll(async () => {
  service = await startStandIn(
    (app) => app.use((_request, response) => send(response, answer)),
    () => undefined,
  );
});
afterAll(() => service.close());

function send(response: Response, { status, body, retryAfter }: Documented): void {
  response.status(status);
  if (retryAfter !== undefined) response.set("Retry-After", retryAfter);
  response.type(typeof body === "string" ? "text/plain" : "json").send(body);
}

/** A client that remembers nothing of the tests before. */
function client(name: FilmProviderName): FilmProvider {
  const meter = createProviderMeter(new Registry());
  const patience = { retryMs: 1, restMs: 60_000, longestWaitMs: 500 };
  const { url } = service;
  const timeoutMs = 5000;
  if (name === "tmdb") return createTmdb({ baseUrl: url, token: "a".repeat(32), timeoutMs }, meter, patience);
  if (name === "omdb") return createOmdb({ baseUrl: url, key: "deadbeef", timeoutMs }, meter, patience);
  const userAgent = "Matinee/0.1 (https://film.example)";
  return createWikidata({ baseUrl: url, queryUrl: url, userAgent, timeoutMs }, meter, patience);
}

const rows = (["tmdb", "omdb", "wikidata"] as const).flatMap((name) =>
  documented[name].map((each) => [name, each.status, JSON.stringify(each.body), each] as const),
);

describe("what a service says instead of an answer is told as what it is", () => {
  test.each(rows)("%s: %i %s", async (name, _status, _body, each) => {
    answer = each;
    const error: unknown = await client(name)
      .film(known)
      .catch((reason: unknown) => reason);
    if (!(error instanceof ProviderFailed)) throw new Error(`no problem, but ${String(error)}`);
    const { code, retryAfterS = null } = each;
    expect(error.problem).toEqual({ provider: name, code, retryAfterS });
  });
});

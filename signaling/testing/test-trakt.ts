import type { AddressInfo } from "node:net";
import express, { type Request, type Response } from "express";

/** What the stand-in does instead of answering. */
export type TraktMood = "well" | "malformed" | "slow" | TraktStatus;
/** What it answers with a status and without words, by what that stands for. */
const statuses = {
  moved: 307,
  "bad-key": 403,
  unauthorized: 401,
  "account limit": 420,
  locked: 423,
  vip: 426,
  limit: 429,
  broken: 500,
  dead: 503,
  cloudflare: 520,
} as const;
export type TraktStatus = keyof typeof statuses;
const elsewhere = "/elsewhere";
const headers: { readonly [S in TraktStatus]?: Readonly<Record<string, string>> } = {
  limit: { "retry-after": "7" },
  moved: { location: elsewhere },
};

export interface TestTrakt {
  readonly environment: NodeJS.ProcessEnv;
  mood: TraktMood;
  /** What the person does with the code at trakt.tv. */
  person: keyof typeof tokenStatuses;
  /** Every scrobble that came, whatever became of it. */
  readonly scrobbles: { action: string; token: string; movie: unknown; progress: number }[];
  readonly revoked: string[];
  /** How often a code was asked about. */
  polls: number;
  /** How often somebody went where "moved" leads. */
  followed: number;
  /** From now on no token that was given is taken, and those for new ones neither if so. */
  expireTokens(isForGood: boolean): void;
  close(): Promise<void>;
}

/** By what became of the code there: https://trakt.docs.apiary.io, "Poll for the access_token". */
const tokenStatuses = {
  agrees: 200,
  waits: 400,
  "has another code": 404,
  "has used it": 409,
  "was too late": 410,
  refuses: 418,
  "is asked too often": 429,
} as const;

const clientId = "trakt id of the tests";
const clientSecret = "trakt secret of the tests";

/** Trakt's device flow and scrobbling as its API blueprint has them, with its errors (https://trakt.docs.apiary.io). */
export async function startTestTrakt(): Promise<TestTrakt> {
  let given = 0;
  let taken = 0;
  let refreshes = true;
  const known = new Set<string>();
  const app = express().use(express.json());
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's address is never a string

  const trakt: TestTrakt = {
    environment: { TRAKT_CLIENT_ID: clientId, TRAKT_CLIENT_SECRET: clientSecret, TRAKT_BASE_URL: baseUrl },
    mood: "well",
    person: "waits",
    scrobbles: [],
    revoked: [],
    polls: 0,
    followed: 0,
    expireTokens(isForGood) {
      taken = given + 1;
      refreshes = !isForGood;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  const tokens = () => {
    given += 1;
    const each = { access_token: `access-${given}`, refresh_token: `refresh-${given}` };
    return { ...each, token_type: "bearer", expires_in: 7_776_000, scope: "public", created_at: 1 };
  };

  const isDifferent = (response: Response): boolean => {
    const { mood } = trakt;
    if (mood === "malformed") response.status(200).send("<html>a proxy's page</html>");
    else if (mood !== "well" && mood !== "slow")
      response
        .status(statuses[mood])
        .set(headers[mood] ?? {})
        .end();
    return mood !== "well";
  };
  app.use((request: Request, response, next) => {
    if (request.path === elsewhere) trakt.followed += 1;
    if (isDifferent(response)) return;
    const isOfUs = request.get("trakt-api-key") === clientId && request.get("trakt-api-version") === "2";
    if (isOfUs) next();
    else response.status(403).end();
  });

  app
    .post("/oauth/device/code", (_request, response) => {
      response.json({
        device_code: "a long device code",
        user_code: "5055CC52",
        verification_url: "https://trakt.tv/activate",
        expires_in: 600,
        interval: 1,
      });
    })
    .post("/oauth/device/token", ({ body }, response) => {
      trakt.polls += 1;
      if (body.client_secret !== clientSecret) response.status(404).end();
      else if (trakt.person === "agrees") response.json(tokens());
      else response.status(tokenStatuses[trakt.person]).end();
    })
    .post("/oauth/token", ({ body }, response) => {
      if (refreshes && body.refresh_token === `refresh-${given}`) response.json(tokens());
      else response.status(401).json({ error: "invalid_grant" });
    })
    .post("/oauth/revoke", ({ body }, response) => {
      trakt.revoked.push(String(body.token));
      response.json({});
    })
    .post("/scrobble/:action", (request, response) => {
      const token = (request.get("authorization") ?? "").replace("Bearer ", "");
      const { movie, progress } = request.body as { movie: { ids: { imdb?: string } }; progress: number };
      const { action } = request.params;
      if (Number(token.replace("access-", "")) < taken) return void response.status(401).end();
      trakt.scrobbles.push({ action, token, movie, progress });
      if (movie.ids.imdb === "tt0000000") return void response.status(404).end();
      if (progress < 1) return void response.status(422).end();
      const key = `${token} ${movie.ids.imdb}`;
      if (action === "stop" && known.has(key))
        return void response.status(409).json({ watched_at: "x", expires_at: "y" });
      if (action === "stop" && progress >= 80) known.add(key);
      response.status(201).json({ id: 1, action: action === "stop" ? "scrobble" : action, progress, movie });
    });
  return trakt;
}

import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import express, { type RequestHandler, type Response } from "express";
import { guidOf, itemOf, mediaSourceOf, type StandInFilm } from "./films.ts";
import { serveMedia } from "./media.ts";
import { type Generation, partsOf, tokenOf } from "./token.ts";

export type { Generation };

/** What goes wrong with everything that needs a token, or (`not-read`) with everything for pages of other sites. */
export type Trouble = "broken" | "slow" | "malformed" | "busy" | "forbidden" | "not-read";

export interface TestJellyfinOptions {
  readonly films?: readonly StandInFilm[];
  readonly generation?: Generation;
  /** Below this path, such as "/jellyfin". */
  readonly basePath?: string;
  readonly serverId?: string;
  readonly hasQuickConnect?: boolean;
  /** Another one than its generation's, or another program. */
  readonly publicInfo?: unknown;
}

/** A Jellyfin server that has films, users and what goes wrong with it; asks for nothing that the real one would not. */
export interface TestJellyfin {
  readonly url: string;
  readonly serverId: string;
  readonly requests: readonly { readonly method: string; readonly path: string }[];
  /** What was told about whom watches what, the last one last. */
  readonly reports: readonly { readonly path: string; readonly body: Record<string, unknown> }[];
  /** What is being encoded, by its PlaySessionId. */
  readonly encodings: ReadonlySet<string>;
  trouble: Trouble | undefined;
  /** `ErrorCode` of PlaybackInfo. */
  errorCode: string | undefined;
  /** Somebody who is signed in lets the code in. */
  authorize(code: string): void;
  /** The code is too old now. */
  expireQuickConnect(): void;
  /** As an administrator does: nobody is signed in any more. */
  signOutAll(): void;
  close(): Promise<void>;
}

/** Of the users below; `blocked` has been disabled. */
export const jellyfinUsers = {
  nora: { password: "popcorn", isBlocked: false },
  ivo: { password: "", isBlocked: false },
  blocked: { password: "popcorn", isBlocked: true },
} as const;

const slowMs = 60_000;
/** A grey picture of one pixel. */
const picture = Buffer.from("R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==", "base64");

export async function startTestJellyfin(options: TestJellyfinOptions = {}): Promise<TestJellyfin> {
  const {
    films = [],
    generation = "10.11",
    basePath = "",
    serverId = guidOf(1),
    hasQuickConnect = true,
  } = options;
  const tokens = new Map<string, string>();
  const codes = new Map<string, { code: string; isAuthorized: boolean }>();
  const encodings = new Set<string>();
  const requests: { method: string; path: string }[] = [];
  const reports: { path: string; body: Record<string, unknown> }[] = [];
  const tokenName = generation === "10.10" ? "api_key" : "ApiKey";
  const state: { trouble: Trouble | undefined; errorCode: string | undefined } = {
    trouble: undefined,
    errorCode: undefined,
  };

  // Its errors are no JSON.
  const refuse = (response: Response, status: number) =>
    void response.status(status).type("text/plain").send("Error processing request.");
  const find = (id: unknown) => films.find((film) => film.id === id);

  function signIn(name: string) {
    const token = randomUUID().replaceAll("-", "");
    tokens.set(token, name);
    const id = guidOf(100 + Object.keys(jellyfinUsers).indexOf(name));
    return {
      User: { Name: name, ServerId: serverId, Id: id, HasPassword: true, Policy: { IsAdministrator: false } },
      SessionInfo: { Id: randomUUID(), UserId: id, UserName: name, Client: "Matinee" },
      AccessToken: token,
      ServerId: serverId,
    };
  }

  const withDevice: RequestHandler = (request, response, next) => {
    const parts = partsOf(request);
    if (parts?.["DeviceId"] && parts["Client"] && parts["Version"]) next();
    else refuse(response, 400);
  };
  const withToken: RequestHandler = (request, response, next) => {
    const token = tokenOf(request, generation);
    if (token === undefined || !tokens.has(token)) return refuse(response, 401);
    if (state.trouble === "broken") return refuse(response, 500);
    if (state.trouble === "busy") return refuse(response, 429);
    if (state.trouble === "forbidden") return refuse(response, 403);
    if (state.trouble === "malformed") return void response.json({ Items: "none", MediaSources: 7 });
    if (state.trouble === "slow") return void setTimeout(next, slowMs).unref();
    next();
  };

  const app = express().use(
    crossOrigin(() => state.trouble !== "not-read"),
    express.json(),
  );
  app.use((request, _response, next) => {
    requests.push({ method: request.method, path: request.path });
    next();
  });
  const router = express.Router({ caseSensitive: false });
  app.use(basePath === "" ? "/" : basePath, router);
  router.get("/System/Info/Public", (_request, response) => {
    const version = { "10.10": "10.10.7", "10.11": "10.11.3", "12.0": "12.0.0" }[generation];
    response.json(
      options.publicInfo ?? {
        LocalAddress: "http://10.0.0.5:8096",
        ServerName: "Attic",
        Version: version,
        ProductName: "Jellyfin Server",
        Id: serverId,
        StartupWizardCompleted: true,
      },
    );
  });
  router.post("/Users/AuthenticateByName", withDevice, ({ body }, response) => {
    const name = String(body.Username).toLowerCase();
    const user = Object.entries(jellyfinUsers).find(([each]) => each === name)?.[1];
    if (user === undefined || user.password !== body.Pw) return refuse(response, 401);
    if (user.isBlocked) return refuse(response, 403);
    response.json(signIn(name));
  });
  router.get("/QuickConnect/Enabled", (_request, response) => void response.json(hasQuickConnect));
  router.post("/QuickConnect/Initiate", withDevice, (_request, response) => {
    if (!hasQuickConnect) return refuse(response, 401);
    const secret = randomUUID();
    const code = String(100_000 + codes.size * 7919);
    codes.set(secret, { code, isAuthorized: false });
    response.json({ Authenticated: false, Secret: secret, Code: code, DateAdded: new Date().toISOString() });
  });
  router.get("/QuickConnect/Connect", ({ query }, response) => {
    const secret = String(query["secret"]);
    const started = codes.get(secret);
    if (started === undefined) return refuse(response, 404);
    response.json({ Authenticated: started.isAuthorized, Secret: secret, Code: started.code });
  });
  router.post("/Users/AuthenticateWithQuickConnect", withDevice, ({ body }, response) => {
    if (codes.get(String(body.Secret))?.isAuthorized !== true) return refuse(response, 401);
    response.json(signIn("nora"));
  });
  router.post("/Sessions/Logout", withToken, (request, response) => {
    tokens.delete(tokenOf(request, generation) ?? "");
    response.status(204).end();
  });
  router.get("/UserViews", withToken, (_request, response) => {
    const Items = [
      { Name: "Films", Id: guidOf(7), CollectionType: "movies", IsFolder: true },
      { Name: "Songs", Id: guidOf(8), CollectionType: "music", IsFolder: true },
    ];
    response.json({ Items, TotalRecordCount: Items.length, StartIndex: 0 });
  });
  router.get("/Items", withToken, ({ query }, response) => {
    const words = String(query["searchTerm"] ?? "").toLowerCase();
    const from = Number(query["startIndex"] ?? 0);
    const fitting = films.filter(({ name }) => name.toLowerCase().includes(words));
    response.json({
      Items: fitting.slice(from, from + Number(query["limit"] ?? 100)).map((film) => itemOf(film, serverId)),
      TotalRecordCount: fitting.length,
      StartIndex: from,
    });
  });
  router.get("/Items/:id", withToken, ({ params }, response) => {
    const film = find(params["id"]);
    if (film === undefined) return refuse(response, 404);
    response.json(itemOf(film, serverId));
  });
  router.get(
    "/Items/:id/Images/Primary",
    (_request, response) => void response.type("image/gif").send(picture),
  );
  router.post("/Items/:id/PlaybackInfo", withToken, (request, response) => {
    if (state.errorCode !== undefined)
      return void response.json({ MediaSources: [], ErrorCode: state.errorCode });
    const film = find(request.params["id"]);
    if (film === undefined) return refuse(response, 404);
    const playSessionId = randomUUID().replaceAll("-", "");
    const told = { tokenName, token: tokenOf(request, generation) ?? "", playSessionId };
    response.json({
      MediaSources: [mediaSourceOf(film, request.body, told)],
      PlaySessionId: playSessionId,
    });
  });
  router.post(/^\/Sessions\/Playing/, withToken, (request, response) => {
    reports.push({ path: request.path, body: request.body });
    response.status(204).end();
  });
  router.delete("/Videos/ActiveEncodings", withToken, ({ query }, response) => {
    encodings.delete(String(query["playSessionId"]));
    response.status(204).end();
  });
  serveMedia(router, { find, withToken, refuse, onEncoding: (id) => encodings.add(id) });
  app.use((_request, response) => refuse(response, 404));

  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${basePath}`, // a TCP server's address is never a string
    serverId,
    requests,
    reports,
    encodings,
    get trouble() {
      return state.trouble;
    },
    set trouble(next) {
      state.trouble = next;
    },
    get errorCode() {
      return state.errorCode;
    },
    set errorCode(next) {
      state.errorCode = next;
    },
    authorize(code) {
      for (const started of codes.values()) if (started.code === code) started.isAuthorized = true;
    },
    expireQuickConnect: () => codes.clear(),
    signOutAll: () => tokens.clear(),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** `CorsHosts` is `*` unless somebody sets it. */
const crossOrigin =
  (isAllowed: () => boolean): RequestHandler =>
  (request, response, next) => {
    if (!isAllowed()) return request.method === "OPTIONS" ? void response.status(204).end() : next();
    response.set("access-control-allow-origin", "*");
    if (request.method !== "OPTIONS") return next();
    response.set("access-control-allow-methods", "*");
    response.set("access-control-allow-headers", request.get("access-control-request-headers") ?? "*");
    response.status(204).end();
  };

import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { startServer } from "../e2e/server.ts";
import { report, type Series } from "./report.ts";

const perSecond = 200;
const runSeconds = 15;
const runs = 5;
const members = 30;
const events = 20;
const targetMs = 20;

interface Reader {
  readonly cookie: string;
}

/** `npm run bench api`: the reads that pages make most, at a steady rate, whether or not the answers keep up. */
export async function benchApi(): Promise<void> {
  const server = await startServer({
    environment: { ACCOUNTS_PER_HOUR: "1000", LOG_LEVEL: "warn", CODE_GUESSES: "1000" },
  });
  try {
    const { owner, groupId } = await fill(server.url);
    const now = Date.now();
    const span = `from=${new Date(now).toISOString()}&to=${new Date(now + 30 * 86_400_000).toISOString()}`;
    const reads: Readonly<Record<string, string>> = {
      "who is signed in": "/api/account",
      "my groups": "/api/groups",
      "a group": `/api/groups/${groupId}`,
      "its members": `/api/groups/${groupId}/members`,
      "its rooms": `/api/groups/${groupId}/rooms`,
      "its dates": `/api/groups/${groupId}/events?${span}`,
    };
    const took = new Map<string, number[]>(Object.keys(reads).map((what) => [what, []]));
    await load(server.url, owner, reads, 3, new Map(took));
    for (const values of took.values()) values.length = 0;
    for (let run = 0; run < runs; run += 1) await load(server.url, owner, reads, runSeconds, took);
    const all = [...took.values()].flat();
    const target = { p95: targetMs };
    report(
      "api",
      undefined,
      [
        `${perSecond} requests a second for ${runs} x ${runSeconds} s, sent by the clock, the reads in turn, each by a signed-in user over a kept connection; timed from when it was to be sent`,
        `a group of ${members} members with ${events} weekly parties; ${process.env["DATABASE_URL"] ? "PostgreSQL" : "PGlite"}; server and sender share the machine`,
      ],
      [
        { what: "all reads", values: all, target },
        ...[...took].map(([what, values]): Series => ({ what: `  ${what}`, values, target })),
      ],
    );
  } finally {
    await server.close();
  }
}

async function load(
  url: string,
  { cookie }: Reader,
  reads: Readonly<Record<string, string>>,
  lastsS: number,
  took: ReadonlyMap<string, number[]>,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const kinds = Object.entries(reads);
  const startMs = performance.now();
  const under: Promise<void>[] = [];
  for (let n = 0; n < perSecond * lastsS; n += 1) {
    const dueMs = startMs + (n * 1000) / perSecond;
    const waitMs = dueMs - performance.now();
    if (waitMs > 1) await delay(waitMs);
    const [what, path] = kinds[n % kinds.length] ?? ["", ""];
    under.push(
      get(agent, new URL(path, url), cookie).then(() => {
        took.get(what)?.push(performance.now() - dueMs);
      }),
    );
  }
  await Promise.all(under);
  agent.destroy();
}

function get(agent: Agent, url: URL, cookie: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers: { cookie } }, (response) => {
      response.resume();
      response.once("end", () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${url.pathname} answered ${response.statusCode}`));
      });
    });
    sent.once("error", reject);
    sent.end();
  });
}

/** A group of people with a full calendar. */
async function fill(url: string): Promise<{ owner: Reader; groupId: string }> {
  const owner = await signUp(url, "Owner");
  const { groupId } = await call(url, owner, "POST", "/api/groups", { name: "The bench" });
  const { code } = await call(url, owner, "POST", `/api/groups/${groupId}/invitations`, {});
  for (let n = 1; n < members; n += 1)
    await call(url, await signUp(url, `Member ${n}`), "POST", `/api/group-invitations/${code}`, {});
  for (let n = 0; n < events; n += 1) {
    await call(url, owner, "POST", `/api/groups/${groupId}/events`, {
      title: `Party ${n}`,
      startsLocal: `2026-01-${String(n + 1).padStart(2, "0")}T20:00`,
      timeZone: "Europe/Berlin",
      rule: "FREQ=WEEKLY",
    });
  }
  return { owner, groupId: groupId ?? "" };
}

async function signUp(url: string, name: string): Promise<Reader> {
  const response = await fetch(new URL("/api/auth/sign-up/email", url), {
    method: "POST",
    headers: { "content-type": "application/json", origin: new URL(url).origin },
    body: JSON.stringify({ name, email: `${randomUUID()}@example.org`, password: "correct horse battery" }),
  });
  if (!response.ok) throw new Error(`signing up answered ${response.status}`);
  const cookies = response.headers.getSetCookie().map((each) => each.split(";")[0]);
  return { cookie: cookies.join("; ") };
}

async function call(url: string, { cookie }: Reader, method: string, path: string, body: unknown) {
  const response = await fetch(new URL(path, url), {
    method,
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Record<string, string>; // ids and codes are texts
}

import { randomUUID } from "node:crypto";
import { startServer } from "../e2e/server.ts";
import { report, type Series } from "./report.ts";
import { steadyLoad } from "./steady-load.ts";

const perSecond = 200;
const runSeconds = 15;
const runs = 5;
const members = 30;
const events = 20;
const targetMs = 20;

/** Somebody signed in. */
export interface Reader {
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
    const reads = [
      { what: "who is signed in", path: "/api/account" },
      { what: "my groups", path: "/api/groups" },
      { what: "a group", path: `/api/groups/${groupId}` },
      { what: "its members", path: `/api/groups/${groupId}/members` },
      { what: "its rooms", path: `/api/groups/${groupId}/rooms` },
      { what: "its dates", path: `/api/groups/${groupId}/events?${span}` },
    ];
    await steadyLoad(server.url, owner.cookie, reads, perSecond, 3);
    const took = new Map<string, number[]>();
    for (let run = 0; run < runs; run += 1)
      for (const [what, values] of await steadyLoad(server.url, owner.cookie, reads, perSecond, runSeconds))
        took.set(what, [...(took.get(what) ?? []), ...values]);
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

/** A new account on that server. */
export async function signUp(url: string, name: string): Promise<Reader> {
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

import { api } from "@matinee/shared/api/api.ts";
import type { Access, Endpoint } from "@matinee/shared/api/endpoint.ts";
import { errorBody } from "@matinee/shared/http.ts";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { sampleParams } from "../testing/sample-params.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { startTestArchive, type TestArchive } from "../testing/test-archive.ts";
import { restoreGroup, type TestGroup, testGroup } from "../testing/test-groups.ts";
import { addressOf, signUp, type TestCaller, testCaller } from "../testing/test-users.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const callers = ["guest", "stranger", "member", "moderator", "owner", "admin"] as const;
type CallerKind = (typeof callers)[number];
const groupKinds = ["private", "public", "deleted"] as const;
type GroupKind = (typeof groupKinds)[number];
/** 401: sign in; 403: a role is needed; 404: to them the group is not there. */
type Outcome = "let through" | "401" | "403" | "404";

/** What `access` says, written down once more. */
function expected(access: Access, caller: CallerKind, group: GroupKind): Outcome {
  if (access === "anyone") return "let through";
  if (access === "group:reader") {
    if (caller === "owner" || group === "public") return "let through";
    const isMember = caller === "member" || caller === "moderator";
    return group === "private" && isMember ? "let through" : "404";
  }
  if (caller === "guest") return "401";
  if (access === "user") return "let through";
  if (access === "admin") return caller === "admin" ? "let through" : "403";
  if (caller === "stranger" || caller === "admin") return "404";
  if (group === "deleted" && caller !== "owner") return "404";
  const allowed: readonly CallerKind[] =
    access === "group:owner"
      ? ["owner"]
      : access === "group:moderator"
        ? ["owner", "moderator"]
        : ["owner", "moderator", "member"];
  return allowed.includes(caller) ? "let through" : "403";
}

let archive: TestArchive;
let server: TestApp;
let groups: Readonly<Record<GroupKind, TestGroup>>;
let admin: TestCaller;

beforeAll(async () => {
  archive = await startTestArchive();
  server = await startTestApp({ IA_BASE_URL: archive.url, ACCOUNTS_PER_HOUR: "1000" });
  groups = {
    private: await testGroup(server),
    public: await testGroup(server, { isPublic: true }),
    deleted: await testGroup(server, { isPublic: true }),
  };
  const user = await signUp(server, "Admin");
  await server.app.db.updateTable("users").set({ is_admin: true }).where("id", "=", user.userId).execute();
  admin = user;
});
afterAll(async () => {
  await server?.close();
  await archive?.close();
});

function callerOf(caller: CallerKind, group: TestGroup): TestCaller {
  if (caller === "guest") return testCaller(server);
  return caller === "admin" ? admin : group[caller];
}

/** Sends as little as the endpoint takes, so that whoever is let through most often changes nothing. */
async function outcomeOf(endpoint: Endpoint, caller: TestCaller, group: TestGroup): Promise<Outcome> {
  const params = sampleParams(endpoint, group.params);
  const hasBody = endpoint.method !== "get" && endpoint.method !== "delete" && !endpoint.takesPicture;
  const response = await caller.fetch(`/api${addressOf(endpoint, { params })}`, {
    method: endpoint.method.toUpperCase(),
    ...(hasBody && { headers: { "Content-Type": "application/json" }, body: "{}" }),
  });
  const answer: unknown = await response.json();
  expect(response.status).toBeLessThan(500);
  if (response.ok) return "let through";
  const { code, message } = errorBody.parse(answer).error;
  if (code === "unauthorized") return "401";
  if (code === "forbidden") return "403";
  const hidesGroup = code === "not-found" && message === "There is no such group.";
  return hidesGroup && endpoint.access.startsWith("group:") ? "404" : "let through";
}

describe.each(Object.entries(api) as [string, Endpoint][])("%s", (_name, endpoint) => {
  const kinds = endpoint.path.includes(":groupId") ? groupKinds : (["private"] as const);
  test.each(kinds)(`lets through whom "${endpoint.access}" means, %s group`, async (kind) => {
    const found: Partial<Record<CallerKind, Outcome>> = {};
    const wanted: Partial<Record<CallerKind, Outcome>> = {};
    for (const caller of callers) {
      await restoreGroup(server.app.db, groups[kind], {
        isPublic: kind !== "private",
        isDeleted: kind === "deleted",
      });
      found[caller] = await outcomeOf(endpoint, callerOf(caller, groups[kind]), groups[kind]);
      wanted[caller] = expected(endpoint.access, caller, kind);
    }
    expect(found).toEqual(wanted);
  });
});

test("a group's endpoint names the group in its path", () => {
  for (const { access, path } of Object.values(api) as Endpoint[])
    if (access.startsWith("group:")) expect(path).toMatch(/^\/groups\/:groupId(\/|$)/);
});

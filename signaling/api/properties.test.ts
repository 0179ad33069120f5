import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { api } from "@matinee/shared/api/api.ts";
import type { Endpoint } from "@matinee/shared/api/endpoint.ts";
import { errorBody } from "@matinee/shared/http.ts";
import fc, { type Arbitrary } from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { z } from "zod";
import { anyText, arbitraryAround, arbitraryOf } from "../testing/arbitrary-input.ts";
import { sampleParams } from "../testing/sample-params.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { startTestArchive, type TestArchive } from "../testing/test-archive.ts";
import { restoreGroup, type TestGroup, testGroup } from "../testing/test-groups.ts";
import { addressOf } from "../testing/test-users.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const runs = 20;
let archive: TestArchive;
let server: TestApp;
let group: TestGroup;
/** Ids of what is there, by the names that paths and bodies use. */
let known: Record<string, string>;

beforeAll(async () => {
  archive = await startTestArchive();
  server = await startTestApp({
    IA_BASE_URL: archive.url,
    ACCOUNTS_PER_HOUR: "1000",
    CODE_GUESSES: "1000000",
  });
  group = await testGroup(server);
  const { params, owner, partyId, member } = group;
  await server.app.db.updateTable("users").set({ is_admin: true }).where("id", "=", owner.userId).execute();
  const [invitation] = (await owner.call("invitations.list", { params })).items;
  if (invitation === undefined) throw new Error("the group has invitations");
  const { invitationId, code } = invitation;
  known = { ...params, partyId, userId: member.userId, invitationId, code };
});
afterAll(async () => {
  await server?.close();
  await archive?.close();
});

interface Sent {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** The group's owner, who also runs the server, sends it; answers the status and the refusal's code. */
async function send(endpoint: Endpoint, sent: Sent): Promise<{ status: number; code: string | undefined }> {
  const body = sent.body === undefined ? undefined : JSON.stringify(sent.body);
  const response = await group.owner.fetch(`/api${addressOf(endpoint, sent)}`, {
    method: endpoint.method.toUpperCase(),
    ...(body !== undefined && { headers: { "Content-Type": "application/json" }, body }),
  });
  const answer: unknown = await response.json();
  // What was refused has changed nothing.
  if (response.ok && endpoint.method !== "get")
    await restoreGroup(server.app.db, group, { isPublic: false, isDeleted: false });
  if (response.ok) return { status: response.status, code: undefined };
  return { status: response.status, code: errorBody.parse(answer).error.code };
}

const nothing: Arbitrary<unknown> = fc.constant(undefined);
/** Values as an address has them, all of them text. */
const inAddress = (values: Arbitrary<unknown>) =>
  values.map((made) =>
    Object.fromEntries(
      Object.entries(made as object).map(([name, value]) => [name, asText(value)]), // a record's
    ),
  );
const asText = (value: unknown) =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).toWellFormed();
/** As lists give them, of any list. */
const cursor = fc
  .tuple(fc.date({ noInvalidDate: true }), fc.stringMatching(/^(\d{1,20}|[\w-]{8,20})$/))
  .map((parts) => Buffer.from(JSON.stringify(parts)).toString("base64url"));
const queriesOf = (schema: z.ZodObject) =>
  fc
    .tuple(inAddress(arbitraryAround(schema)), fc.option(cursor))
    .map(([query, from]) => (from !== null && "cursor" in schema.shape ? { ...query, cursor: from } : query));
const accepts = (schema: Endpoint["body"], value: unknown) =>
  schema === undefined || schema.safeParse(value).success;

const endpoints = Object.entries(api) as [string, Endpoint][];

describe.each(endpoints)("%s", (_name, endpoint) => {
  test("takes what its schemas take, refuses the rest with bad-request, and never breaks", async () => {
    const queries = endpoint.query === undefined ? nothing : queriesOf(endpoint.query);
    const bodies = endpoint.body === undefined ? nothing : arbitraryAround(endpoint.body);
    await fc.assert(
      fc.asyncProperty(queries, bodies, async (query, body) => {
        const params = sampleParams(endpoint, known);
        const { status, code } = await send(endpoint, { params, query, body });
        expect(status).toBeLessThan(500);
        if (!accepts(endpoint.query, query) || !accepts(endpoint.body, body))
          expect([status, code]).toEqual([400, "bad-request"]);
      }),
      { numRuns: runs },
    );
  });

  const { params: paramsSchema } = endpoint;
  if (paramsSchema !== undefined)
    test("does not break whatever its path names", async () => {
      const any = fc.record(
        Object.fromEntries(
          Object.keys(paramsSchema.shape).map((name) => [name, fc.string({ unit: "binary", minLength: 1 })]),
        ),
      );
      const paths = inAddress(fc.oneof(arbitraryOf(paramsSchema), any)).filter((params) =>
        // These would be another path.
        Object.values(params).every((value) => value !== "" && !/^\.{1,2}$/.test(value)),
      );
      await fc.assert(
        fc.asyncProperty(paths, async (params) => {
          const { status, code } = await send(endpoint, { params, ...(endpoint.body && { body: {} }) });
          expect(status).toBeLessThan(500);
          if (!accepts(paramsSchema, params)) expect([status, code]).toEqual([400, "bad-request"]);
        }),
        { numRuns: runs },
      );
    });
});

/** The answer's status; what is asked for has a server's address before it. */
async function statusOf(path: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const sent = { cookie: group.owner.cookie(), ...headers };
  const asking = request(new URL(server.url), { path, headers: sent });
  asking.end();
  const [answer] = (await once(asking, "response")) as [IncomingMessage]; // what Node calls it with
  answer.destroy();
  return answer.statusCode ?? 0;
}

describe("what is not in the tables", () => {
  test.each(["pictures/", "calendar/", "images/w92/tmdb/", "docs/", "auth/reset-password/"])(
    "/api/%s does not break whatever its path names",
    async (root) => {
      const names = fc.oneof(
        anyText.map((text) => encodeURIComponent(text.toWellFormed())),
        fc.constantFrom("%", "%ff"),
      );
      await fc.assert(
        fc.asyncProperty(names, fc.constantFrom("", ".ics", "/a.jpg"), async (name, ending) => {
          expect(await statusOf(`/api/${root}${name}${ending}`)).toBeLessThan(500);
        }),
        {
          numRuns: runs,
          examples: [
            ["%00", ""],
            ["%00", ".ics"],
          ],
        },
      );
    },
  );

  test("the address under which the server is asked may be none", async () => {
    const visible = fc.string({
      unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("Host", "X-Forwarded-Host", "X-Forwarded-Proto"),
        visible,
        async (name, value) => {
          expect(await statusOf("/api/groups", { [name]: value })).toBeLessThan(500);
        },
      ),
      {
        numRuns: runs,
        examples: [
          ["Host", "::1"],
          ["X-Forwarded-Proto", "javascript"],
        ],
      },
    );
  });

  test("films are looked for by signs of which each is read as several words", async () => {
    const words = encodeURIComponent("㍿".repeat(200));
    for (const path of ["films", "facets"])
      expect(await statusOf(`/api/library/${path}?words=${words}`)).toBe(200);
  });
});

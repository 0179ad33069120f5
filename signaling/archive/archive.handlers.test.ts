import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { startTestArchive, type TestArchive } from "../testing/test-archive.ts";

let archive: TestArchive;
let server: TestApp;
beforeAll(async () => {
  archive = await startTestArchive({});
  server = await startTestApp({ IA_BASE_URL: archive.url });
});
afterAll(async () => {
  await server?.close();
  await archive?.close();
});

const ask = async (path: string) => {
  const answer = await server.fetch(`/api/archive/films${path}`);
  return { status: answer.status, body: (await answer.json()) as unknown };
};
const busy = { status: 429, headers: { "retry-after": "30" } };

describe("what the Internet Archive cannot do is part of the answer", () => {
  test.each([
    ["too many questions", busy, "limit", 30],
    ["a page instead of an answer", { status: 200, body: "<html>maintenance</html>" }, "malformed", null],
  ] as const)("to a search: %s", async (_what, failure, code, retryAfterS) => {
    archive.fail(failure);
    expect(await ask("?words=night")).toEqual({
      status: 200,
      body: { items: [], hasMore: false, problem: { provider: "archive", code, retryAfterS } },
    });
  });

  test.each(["no-such-item", "dark-item", "restricted-item"])(
    "to a question for an item: %s",
    async (item) => {
      expect(await ask(`/${item}`)).toEqual({
        status: 200,
        body: { item: null, problem: { provider: "archive", code: "not-found", retryAfterS: null } },
      });
    },
  );
});

import { api } from "@matinee/shared/api/api.ts";
import type { Endpoint } from "@matinee/shared/api/endpoint.ts";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startTestApp, type TestApp } from "../testing/test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp();
});
afterAll(() => server.close());

test("the document is valid OpenAPI 3.1, and has every endpoint", async () => {
  const document = (await (await server.fetch("/api/openapi.json")).json()) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  }; // validated right below
  expect(await new Validator().validate(document)).toEqual({ valid: true });
  const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
  );
  const wanted = Object.entries<Endpoint>(api).map(
    ([name, { method, path }]) => `${name} ${method} /api${path.replace(/:(\w+)/g, "{$1}")}`,
  );
  expect(listed.sort()).toEqual(wanted.sort());
});

test("the page to read it is all from this server", async () => {
  const page = await server.fetch("/api/docs");
  const html = await page.text();
  const sources = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source ?? "");
  expect(sources.length).toBeGreaterThan(2);
  for (const source of sources) {
    expect(source.startsWith("/api/docs/")).toBe(true);
    expect((await server.fetch(source)).status).toBe(200);
  }
});

test("a path parameter is in the path's schema, and the other way round", () => {
  for (const [name, { path, params }] of Object.entries<Endpoint>(api)) {
    const inPath = [...path.matchAll(/:(\w+)/g)].map(([, each]) => each);
    expect([name, Object.keys(params?.shape ?? {}).sort()]).toEqual([name, inPath.sort()]);
  }
});

import type { AddressInfo } from "node:net";
import { Refusal } from "@matinee/shared/errors.ts";
import express from "express";
import { pino } from "pino";
import { expect, test } from "vitest";
import { errorResponder } from "../http-errors.ts";
import { limitFactory } from "../limits.ts";
import { guarded } from "./party.handlers.ts";

test("HT6 of many codes tried at once no more are looked up than of those tried one by one", async () => {
  const held = Promise.withResolvers<never>();
  let lookedUp = 0;
  const lookUp = () => {
    lookedUp += 1;
    return held.promise;
  };
  const limit = limitFactory(undefined)({ name: "test", points: 3, perSeconds: 600 });
  const app = express()
    .get("/invites/:code", async (request, response) => {
      response.json(await guarded(limit, request, lookUp));
    })
    .use(errorResponder(pino({ level: "silent" })));
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a string
  const statuses: number[] = [];
  const guesses = Array.from({ length: 12 }, async (_, n) => {
    statuses.push((await fetch(`http://127.0.0.1:${port}/invites/${n}`)).status);
  });
  await expect.poll(() => lookedUp + statuses.length, { timeout: 10_000 }).toBe(12);
  held.reject(new Refusal("not-found", "No party has this code."));
  await Promise.all(guesses);
  expect(lookedUp).toBe(3);
  expect(statuses.filter((status) => status === 429)).toHaveLength(9);
  await new Promise((resolve) => server.close(resolve));
});

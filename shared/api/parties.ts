import { z } from "zod";
import { admission, createPartyBody, inviteInfo, joinBody } from "../http.ts";
import type { Endpoints } from "./endpoint.ts";

/** The guest's way: a party tonight, without an account. */
export const partiesApi = {
  "parties.start": {
    method: "post",
    path: "/parties",
    access: "anyone",
    summary: "Make a party; one is its host",
    body: createPartyBody,
    result: admission,
    creates: true,
  },
  "parties.join": {
    method: "post",
    path: "/join",
    access: "anyone",
    summary: "A place in the party of that code, or at its door",
    body: joinBody,
    result: admission,
  },
  "parties.look": {
    method: "get",
    path: "/invites/:code",
    access: "anyone",
    summary: "What somebody who holds the code may know before joining",
    params: z.strictObject({ code: z.string().max(200) }),
    result: inviteInfo,
  },
} as const satisfies Endpoints;

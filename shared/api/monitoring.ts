import { z } from "zod";
import { id } from "../ids.ts";
import { filmFigures } from "../protocol/clock.ts";
import { role } from "../room/rights.ts";
import { presence } from "../room/state.ts";
import { storableText } from "../storable-text.ts";
import { type Endpoints, nothing, page, pageQuery } from "./endpoint.ts";
import { moment, person } from "./fields.ts";

/** One member of a running party, as the media server sees them just now. */
export const liveMember = z.object({
  memberId: id,
  name: z.string(),
  role,
  presence,
  joinedAt: moment,
  /** How the film arrives; null: it does not, or they show it. */
  figures: filmFigures.nullable(),
  /** From the film's capture to its showing. */
  lagMs: z.number().nullable(),
  /** What their line carries, by the media server's estimate. */
  carriesBps: z.number().nullable(),
});
export type LiveMember = z.output<typeof liveMember>;

export const liveRoom = z.object({
  isOpen: z.boolean(),
  filmTitle: z.string().nullable(),
  isPlaying: z.boolean(),
  /** Who the film waits for. */
  waitsFor: z.array(z.string()),
  members: z.array(liveMember),
  nodeId: z.string().nullable(),
});
export type LiveRoom = z.output<typeof liveRoom>;

export const visit = z.object({
  visitId: z.string(),
  name: z.string(),
  person: person.nullable(),
  cameAt: moment,
  /** Null: still there. */
  leftAt: moment.nullable(),
  filmTitle: z.string().nullable(),
  freezes: z.number().int(),
  receivedBytes: z.number().int(),
});
export type Visit = z.output<typeof visit>;

const ofParty = z.strictObject({ partyId: id });
const ofRoom = z.strictObject({ groupId: id, partyId: id });
const found = pageQuery.extend({ words: z.string().max(100).overwrite(storableText).default("") });

export const monitoringApi = {
  "rooms.live": {
    method: "get",
    path: "/groups/:groupId/rooms/:partyId/live",
    access: "group:moderator",
    summary: "How a running party of the group goes",
    params: ofRoom,
    result: liveRoom,
  },
  "rooms.visits": {
    method: "get",
    path: "/groups/:groupId/rooms/:partyId/visits",
    access: "group:moderator",
    summary: "Who was in a room of the group, the latest first",
    params: ofRoom,
    query: pageQuery,
    result: page(visit),
  },
  "parties.live": {
    method: "get",
    path: "/parties/:partyId/live",
    access: "user",
    summary: "How a running party goes that one started",
    params: ofParty,
    result: liveRoom,
  },
  "parties.visits": {
    method: "get",
    path: "/parties/:partyId/visits",
    access: "user",
    summary: "Who was in a party that one started",
    params: ofParty,
    query: pageQuery,
    result: page(visit),
  },
  "admin.overview": {
    method: "get",
    path: "/admin/overview",
    access: "admin",
    summary: "How the server does: counts, media servers, errors, storage",
    result: z.object({
      users: z.number().int(),
      groups: z.number().int(),
      parties: z.number().int(),
      sockets: z.number().int(),
      nodes: z.array(z.object({ name: z.string(), isUp: z.boolean(), rooms: z.number().int() })),
      /** Since this process started. */
      requests: z.number().int(),
      failures: z.number().int(),
      refusals: z.number().int(),
      upSinceMs: z.number(),
      storage: z.object({
        databaseBytes: z.number().int(),
        messages: z.number().int(),
        pictures: z.number().int(),
      }),
    }),
  },
  "admin.users": {
    method: "get",
    path: "/admin/users",
    access: "admin",
    summary: "Users, the newest first, by a part of name or e-mail",
    query: found,
    result: page(
      person.extend({
        email: z.string(),
        emailVerified: z.boolean(),
        isAdmin: z.boolean(),
        isBlocked: z.boolean(),
        createdAt: moment,
        groups: z.number().int(),
      }),
    ),
  },
  "admin.block": {
    method: "put",
    path: "/admin/users/:userId/blocked",
    access: "admin",
    summary: "Block a user, whose sessions end at once, or let them in again",
    params: z.strictObject({ userId: id }),
    body: z.strictObject({ isBlocked: z.boolean() }),
    result: nothing,
  },
  "admin.groups": {
    method: "get",
    path: "/admin/groups",
    access: "admin",
    summary: "Groups, the newest first, by a part of the name",
    query: found,
    result: page(
      z.object({
        groupId: id,
        name: z.string(),
        members: z.number().int(),
        isPublic: z.boolean(),
        isDeleted: z.boolean(),
        createdAt: moment,
      }),
    ),
  },
  "admin.rooms": {
    method: "get",
    path: "/admin/rooms",
    access: "admin",
    summary: "Parties that are not over, the newest first",
    query: pageQuery,
    result: page(
      z.object({
        partyId: id,
        title: z.string(),
        groupName: z.string().nullable(),
        nodeName: z.string().nullable(),
        people: z.number().int(),
        createdAt: moment,
        endsAt: moment.nullable(),
      }),
    ),
  },
  "admin.endParty": {
    method: "delete",
    path: "/admin/rooms/:partyId",
    access: "admin",
    summary: "End a party: everybody is removed. A group's room stays, empty",
    params: ofParty,
    result: nothing,
  },
} as const satisfies Endpoints;

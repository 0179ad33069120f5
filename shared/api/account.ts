import { z } from "zod";
import { id } from "../ids.ts";
import { type Endpoints, nothing, page, pageQuery } from "./endpoint.ts";
import { line, locale, moment, pictureId, timeZone, version } from "./fields.ts";

export const account = z.object({
  userId: id,
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  pictureId: pictureId.nullable(),
  isAdmin: z.boolean(),
  locale,
  timeZone: z.string(),
  version,
  createdAt: moment,
});
export type Account = z.output<typeof account>;

/** How one signs in on this server. */
export const signInWays = z.object({
  /** E-mail is sent; if not, links are in the server's log. */
  mail: z.boolean(),
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type SignInWays = z.output<typeof signInWays>;

/** A party that one was in. */
export const ownParty = z.object({
  partyId: id,
  title: z.string(),
  groupId: id.nullable(),
  isHost: z.boolean(),
  name: z.string(),
  joinedAt: moment,
  endsAt: moment.nullable(),
});

/** Signing up, in and out, passwords, e-mail addresses, passkeys and sessions are better-auth's, below `/api/auth`. */
export const accountApi = {
  "account.get": {
    method: "get",
    path: "/account",
    access: "anyone",
    summary: "Who is signed in here, and how one can sign in on this server",
    result: z.object({ account: account.nullable(), ways: signInWays }),
  },
  "account.update": {
    method: "patch",
    path: "/account",
    access: "user",
    summary: "Change one's name, language or time zone",
    body: z.strictObject({
      version,
      name: line(40).optional(),
      locale: locale.optional(),
      timeZone: timeZone.optional(),
    }),
    result: account,
  },
  "account.setPicture": {
    method: "put",
    path: "/account/picture",
    access: "user",
    summary: "Set one's picture: a JPEG, PNG, WebP, GIF or AVIF of at most 5 MB, cropped to a square",
    takesPicture: true,
    result: account,
  },
  "account.removePicture": {
    method: "delete",
    path: "/account/picture",
    access: "user",
    summary: "Remove one's picture",
    result: account,
  },
  "account.export": {
    method: "get",
    path: "/account/export",
    access: "user",
    summary: "All that this server knows of oneself",
    result: z.record(z.string(), z.unknown()),
  },
  "account.delete": {
    method: "post",
    path: "/account/delete",
    access: "user",
    summary:
      "Delete one's account for good. Refused with `last-owner` while others are in a group that only you own",
    body: z.strictObject({ email: z.string().max(320) }),
    result: nothing,
  },
  "account.parties": {
    method: "get",
    path: "/account/parties",
    access: "user",
    summary: "Parties that one was in, the latest first",
    query: pageQuery,
    result: page(ownParty),
  },
  "account.claimParties": {
    method: "post",
    path: "/account/parties",
    access: "user",
    summary: "Take over what one was as a guest, by the tickets of the places",
    body: z.strictObject({ tickets: z.array(z.string().max(2000)).min(1).max(50) }),
    result: z.object({ claimed: z.number().int() }),
  },
} as const satisfies Endpoints;

import { z } from "zod";
import { admission } from "../http.ts";
import { id, inviteCode } from "../ids.ts";
import { storableText } from "../storable-text.ts";
import { type Endpoints, nothing, page, pageQuery } from "./endpoint.ts";
import { line, moment, paragraph, person, pictureId, version } from "./fields.ts";

export const groupRole = z.enum(["owner", "moderator", "member"]);
export type GroupRole = z.output<typeof groupRole>;

/** What is on in a room now. */
export const roomNow = z.object({
  partyId: id,
  title: z.string(),
  people: z.number().int(),
  filmTitle: z.string().nullable(),
});
export type RoomNow = z.output<typeof roomNow>;

export const group = z.object({
  groupId: id,
  name: z.string(),
  description: z.string(),
  isPublic: z.boolean(),
  pictureId: pictureId.nullable(),
  members: z.number().int(),
  /** Null: the caller is not in it. */
  role: groupRole.nullable(),
  /** The caller asked to join. */
  hasAsked: z.boolean(),
  version,
  createdAt: moment,
  /** It can be restored until then. */
  goneAt: moment.nullable(),
});
export type Group = z.output<typeof group>;

export const groupMember = person.extend({ role: groupRole, joinedAt: moment });
export type GroupMember = z.output<typeof groupMember>;

export const invitation = z.object({
  invitationId: id,
  code: inviteCode,
  role: z.enum(["moderator", "member"]),
  email: z.string().nullable(),
  createdAt: moment,
  expiresAt: moment.nullable(),
  maxUses: z.number().int().nullable(),
  uses: z.number().int(),
  isRevoked: z.boolean(),
});
export type Invitation = z.output<typeof invitation>;

/** What whoever holds a code may know before joining. */
export const invitationInfo = z.object({
  group: z.object({
    groupId: id,
    name: z.string(),
    description: z.string(),
    pictureId: pictureId.nullable(),
    members: z.number().int(),
  }),
  role: z.enum(["moderator", "member"]),
  isMember: z.boolean(),
});

export const joinRequest = person.extend({ message: z.string(), askedAt: moment });

export const foundMessage = z.object({
  messageId: id,
  name: z.string(),
  text: z.string(),
  sentAt: moment,
});

const ofGroup = z.strictObject({ groupId: id });
const ofMember = z.strictObject({ groupId: id, userId: id });
const ofRoom = z.strictObject({ groupId: id, partyId: id });
const byCode = z.strictObject({ code: z.string().max(40) });

export const groupsApi = {
  "groups.mine": {
    method: "get",
    path: "/groups",
    access: "user",
    summary: "One's groups, with what is on in each now; those that can still be restored too",
    result: z.object({ items: z.array(group.extend({ rooms: z.array(roomNow) })) }),
  },
  "groups.public": {
    method: "get",
    path: "/groups/public",
    access: "anyone",
    summary: "Public groups, the newest first",
    query: pageQuery,
    result: page(group),
  },
  "groups.create": {
    method: "post",
    path: "/groups",
    access: "user",
    summary: "Make a group, with a room; one is its owner",
    body: z.strictObject({
      name: line(60),
      description: paragraph(2000).default(""),
      isPublic: z.boolean().default(false),
    }),
    result: group,
    creates: true,
  },
  "groups.get": {
    method: "get",
    path: "/groups/:groupId",
    access: "group:reader",
    summary: "A group",
    params: ofGroup,
    result: group,
  },
  "groups.update": {
    method: "patch",
    path: "/groups/:groupId",
    access: "group:moderator",
    summary: "Rename or describe a group, make it public or private",
    params: ofGroup,
    body: z.strictObject({
      version,
      name: line(60).optional(),
      description: paragraph(2000).optional(),
      isPublic: z.boolean().optional(),
    }),
    result: group,
  },
  "groups.setPicture": {
    method: "put",
    path: "/groups/:groupId/picture",
    access: "group:moderator",
    summary: "Set the group's picture, as `account.setPicture`",
    params: ofGroup,
    takesPicture: true,
    result: group,
  },
  "groups.removePicture": {
    method: "delete",
    path: "/groups/:groupId/picture",
    access: "group:moderator",
    summary: "Remove the group's picture",
    params: ofGroup,
    result: group,
  },
  "groups.delete": {
    method: "delete",
    path: "/groups/:groupId",
    access: "group:owner",
    summary: "Delete a group; it can be restored for 30 days",
    params: ofGroup,
    result: nothing,
  },
  "groups.restore": {
    method: "post",
    path: "/groups/:groupId/restore",
    access: "group:owner",
    summary: "Take a deletion back",
    params: ofGroup,
    result: group,
  },
  "groups.leave": {
    method: "post",
    path: "/groups/:groupId/leave",
    access: "group:member",
    summary: "Leave a group. Refused with `last-owner` to its only owner",
    params: ofGroup,
    result: nothing,
  },
  "members.list": {
    method: "get",
    path: "/groups/:groupId/members",
    access: "group:member",
    summary: "Who is in the group, in the order in which they joined",
    params: ofGroup,
    query: pageQuery,
    result: page(groupMember),
  },
  "members.setRole": {
    method: "put",
    path: "/groups/:groupId/members/:userId/role",
    access: "group:owner",
    summary:
      "Give a member another role; more than one may be owner. The only owner keeps theirs (`last-owner`)",
    params: ofMember,
    body: z.strictObject({ role: groupRole }),
    result: groupMember,
  },
  "members.remove": {
    method: "delete",
    path: "/groups/:groupId/members/:userId",
    access: "group:moderator",
    summary: "Remove a member; a moderator removes members only",
    params: ofMember,
    result: nothing,
  },
  "groups.transfer": {
    method: "post",
    path: "/groups/:groupId/transfer",
    access: "group:owner",
    summary: "Hand the group to a member and become a moderator",
    params: ofGroup,
    body: z.strictObject({ userId: id }),
    result: group,
  },
  "bans.list": {
    method: "get",
    path: "/groups/:groupId/bans",
    access: "group:moderator",
    summary: "Who is banned from the group",
    params: ofGroup,
    query: pageQuery,
    result: page(person.extend({ bannedAt: moment })),
  },
  "bans.add": {
    method: "put",
    path: "/groups/:groupId/bans/:userId",
    access: "group:moderator",
    summary: "Ban somebody, who is removed and cannot come back; a moderator bans members and strangers only",
    params: ofMember,
    result: nothing,
  },
  "bans.lift": {
    method: "delete",
    path: "/groups/:groupId/bans/:userId",
    access: "group:moderator",
    summary: "Lift a ban",
    params: ofMember,
    result: nothing,
  },
  "requests.ask": {
    method: "put",
    path: "/groups/:groupId/requests",
    access: "user",
    summary: "Ask to join a public group",
    params: ofGroup,
    body: z.strictObject({ message: paragraph(500).default("") }),
    result: nothing,
  },
  "requests.withdraw": {
    method: "delete",
    path: "/groups/:groupId/requests",
    access: "user",
    summary: "Take one's request back",
    params: ofGroup,
    result: nothing,
  },
  "requests.list": {
    method: "get",
    path: "/groups/:groupId/requests",
    access: "group:moderator",
    summary: "Who asks to join",
    params: ofGroup,
    query: pageQuery,
    result: page(joinRequest),
  },
  "requests.answer": {
    method: "post",
    path: "/groups/:groupId/requests/:userId",
    access: "group:moderator",
    summary: "Let somebody in, or not",
    params: ofMember,
    body: z.strictObject({ accept: z.boolean() }),
    result: nothing,
  },
  "invitations.list": {
    method: "get",
    path: "/groups/:groupId/invitations",
    access: "group:moderator",
    summary: "The group's invitations, the newest first",
    params: ofGroup,
    query: pageQuery,
    result: page(invitation),
  },
  "invitations.create": {
    method: "post",
    path: "/groups/:groupId/invitations",
    access: "group:moderator",
    summary: "Invite by a code, or one person by e-mail; only an owner invites moderators",
    params: ofGroup,
    body: z.strictObject({
      role: z.enum(["moderator", "member"]).default("member"),
      expiresInHours: z.number().int().min(1).max(8760).nullable().default(168),
      maxUses: z.number().int().min(1).max(1000).nullable().default(null),
      email: z.email().max(254).toLowerCase().nullable().default(null),
    }),
    result: invitation,
    creates: true,
  },
  "invitations.revoke": {
    method: "delete",
    path: "/groups/:groupId/invitations/:invitationId",
    access: "group:moderator",
    summary: "Revoke an invitation",
    params: z.strictObject({ groupId: id, invitationId: id }),
    result: nothing,
  },
  "invitations.look": {
    method: "get",
    path: "/group-invitations/:code",
    access: "anyone",
    summary: "What a code opens. Refused with `not-found`, `expired` (revoked, too) or `used-up`",
    params: byCode,
    result: invitationInfo,
  },
  "invitations.accept": {
    method: "post",
    path: "/group-invitations/:code",
    access: "user",
    summary: "Join by a code; to whoever is in already nothing happens, and no use is taken",
    params: byCode,
    result: group,
  },
  "rooms.list": {
    method: "get",
    path: "/groups/:groupId/rooms",
    access: "group:member",
    summary: "The group's rooms, and what is on in them",
    params: ofGroup,
    result: z.object({ items: z.array(roomNow) }),
  },
  "rooms.create": {
    method: "post",
    path: "/groups/:groupId/rooms",
    access: "group:moderator",
    summary: "Another room, at most 20",
    params: ofGroup,
    body: z.strictObject({ title: line(60) }),
    result: roomNow,
    creates: true,
  },
  "rooms.enter": {
    method: "post",
    path: "/groups/:groupId/rooms/:partyId/enter",
    access: "group:member",
    summary: "A place in the room. Owners and moderators come as host (the first one) or co-host",
    params: ofRoom,
    result: admission,
  },
  "rooms.search": {
    method: "get",
    path: "/groups/:groupId/rooms/:partyId/messages",
    access: "group:member",
    summary: "Messages of the room with all these words, the newest first; without words all of them",
    params: ofRoom,
    query: pageQuery.extend({ words: z.string().max(200).overwrite(storableText).default("") }),
    result: page(foundMessage),
  },
} as const satisfies Endpoints;

import { type Group, groupsApi } from "@matinee/shared/api/groups.ts";
import { callApi } from "../net/api.ts";
import { randomId } from "../net/random-id.ts";
import { takePlace } from "./lobby.ts";
import { keepGroupOf } from "./room-group.ts";

const of = (groupId: string) => ({ params: { groupId } });
const at = (groupId: string, cursor?: string) => ({
  params: { groupId },
  query: cursor === undefined ? {} : { cursor },
});
const ofMember = (groupId: string, userId: string) => ({ params: { groupId, userId } });

/** What the groups' pages do. All reject with the server's refusal. */
export const groupActions = {
  mine: () => callApi(groupsApi["groups.mine"], {}),
  public: (cursor?: string) =>
    callApi(groupsApi["groups.public"], { query: cursor === undefined ? {} : { cursor } }),
  get: (groupId: string) => callApi(groupsApi["groups.get"], of(groupId)),
  create: (name: string, description: string, isPublic: boolean) =>
    callApi(groupsApi["groups.create"], { body: { name, description, isPublic } }, { key: randomId() }),
  update: ({ groupId, version }: Group, change: Partial<Pick<Group, "name" | "description" | "isPublic">>) =>
    callApi(groupsApi["groups.update"], { ...of(groupId), body: { version, ...change } }),
  setPicture: (groupId: string, picture: Blob | null) =>
    picture === null
      ? callApi(groupsApi["groups.removePicture"], of(groupId))
      : callApi(groupsApi["groups.setPicture"], { ...of(groupId), picture }),
  delete: (groupId: string) => callApi(groupsApi["groups.delete"], of(groupId)),
  restore: (groupId: string) => callApi(groupsApi["groups.restore"], of(groupId)),
  leave: (groupId: string) => callApi(groupsApi["groups.leave"], of(groupId)),
  transfer: (groupId: string, userId: string) =>
    callApi(groupsApi["groups.transfer"], { ...of(groupId), body: { userId } }),

  ask: (groupId: string, message: string) =>
    callApi(groupsApi["requests.ask"], { ...of(groupId), body: { message } }),
  withdraw: (groupId: string) => callApi(groupsApi["requests.withdraw"], of(groupId)),
};

/** Who is in a group, who asks to be, and who may not. */
export const memberActions = {
  list: (groupId: string, cursor?: string) => callApi(groupsApi["members.list"], at(groupId, cursor)),
  setRole: (groupId: string, userId: string, role: "owner" | "moderator" | "member") =>
    callApi(groupsApi["members.setRole"], { ...ofMember(groupId, userId), body: { role } }),
  remove: (groupId: string, userId: string) =>
    callApi(groupsApi["members.remove"], ofMember(groupId, userId)),
  bans: (groupId: string, cursor?: string) => callApi(groupsApi["bans.list"], at(groupId, cursor)),
  ban: (groupId: string, userId: string) => callApi(groupsApi["bans.add"], ofMember(groupId, userId)),
  liftBan: (groupId: string, userId: string) => callApi(groupsApi["bans.lift"], ofMember(groupId, userId)),
  requests: (groupId: string, cursor?: string) => callApi(groupsApi["requests.list"], at(groupId, cursor)),
  answer: (groupId: string, userId: string, accept: boolean) =>
    callApi(groupsApi["requests.answer"], { ...ofMember(groupId, userId), body: { accept } }),
};

/** What an invitation is made of; null: for ever, for any number of people, to nobody in particular. */
export interface InvitationWish {
  readonly role: "moderator" | "member";
  readonly expiresInHours: number | null;
  readonly maxUses: number | null;
  readonly email: string | null;
}

export const invitationActions = {
  list: (groupId: string, cursor?: string) => callApi(groupsApi["invitations.list"], at(groupId, cursor)),
  create: (groupId: string, wish: InvitationWish) =>
    callApi(groupsApi["invitations.create"], { ...of(groupId), body: wish }, { key: randomId() }),
  revoke: (groupId: string, invitationId: string) =>
    callApi(groupsApi["invitations.revoke"], { params: { groupId, invitationId } }),
  look: (code: string) => callApi(groupsApi["invitations.look"], { params: { code } }),
  accept: (code: string) => callApi(groupsApi["invitations.accept"], { params: { code } }),
};

export const roomActions = {
  list: async (groupId: string) => (await callApi(groupsApi["rooms.list"], of(groupId))).items,
  create: (groupId: string, title: string) =>
    callApi(groupsApi["rooms.create"], { ...of(groupId), body: { title } }, { key: randomId() }),
  /** Takes a place in the room and answers the id to go to (`/p/ID`). */
  async enter(groupId: string, partyId: string): Promise<string> {
    const place = await callApi(groupsApi["rooms.enter"], { params: { groupId, partyId } });
    keepGroupOf(place.partyId, groupId);
    return takePlace(place);
  },
  /** The same by the room's link alone; false: it is in none of one's groups. */
  async enterByLink(partyId: string): Promise<boolean> {
    const { items } = await groupActions.mine();
    const found = items.find(
      ({ rooms, goneAt }) => goneAt === null && rooms.some((room) => room.partyId === partyId),
    );
    if (found === undefined) return false;
    await roomActions.enter(found.groupId, partyId);
    return true;
  },
  search: (groupId: string, partyId: string, words: string, cursor?: string) =>
    callApi(groupsApi["rooms.search"], {
      params: { groupId, partyId },
      query: { words, limit: 30, ...(cursor !== undefined && { cursor }) },
    }),
};

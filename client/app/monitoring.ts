import { type LiveRoom, monitoringApi, type Visit } from "@matinee/shared/api/monitoring.ts";
import { callApi } from "../net/api.ts";

/** A party that is looked after: a room of a group, or (null) one that the user started. */
export interface WatchedParty {
  readonly partyId: string;
  readonly groupId: string | null;
}

interface Visits {
  readonly items: readonly Visit[];
  readonly next: string | null;
}

/** How the party goes just now; rejects with a Refusal. */
export function liveParty({ partyId, groupId }: WatchedParty): Promise<LiveRoom> {
  return groupId === null
    ? callApi(monitoringApi["parties.live"], { params: { partyId } })
    : callApi(monitoringApi["rooms.live"], { params: { groupId, partyId } });
}

/** Who was there, the latest first; rejects with a Refusal. */
export function visitsOf({ partyId, groupId }: WatchedParty, cursor?: string): Promise<Visits> {
  return groupId === null
    ? callApi(monitoringApi["parties.visits"], { params: { partyId }, query: { cursor } })
    : callApi(monitoringApi["rooms.visits"], { params: { groupId, partyId }, query: { cursor } });
}

/** What only whoever runs the server may do; all reject with a Refusal. */
export const admin = {
  overview: () => callApi(monitoringApi["admin.overview"], {}),
  users: (words: string, cursor?: string) =>
    callApi(monitoringApi["admin.users"], { query: { words, cursor } }),
  groups: (words: string, cursor?: string) =>
    callApi(monitoringApi["admin.groups"], { query: { words, cursor } }),
  rooms: (cursor?: string) => callApi(monitoringApi["admin.rooms"], { query: { cursor } }),
  block: (userId: string, isBlocked: boolean) =>
    callApi(monitoringApi["admin.block"], { params: { userId }, body: { isBlocked } }),
  endParty: (partyId: string) => callApi(monitoringApi["admin.endParty"], { params: { partyId } }),
};

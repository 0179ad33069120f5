import type { Admission } from "@matinee/shared/http.ts";
import { joinParty, lookUpInvite, startParty } from "../net/parties.ts";
import type { Actions } from "./actions.ts";
import { arrivesSpeaking, noteArrival, setArrivesSpeaking } from "./arrival.ts";
import { accountName } from "./known-account.ts";
import { keepOwnTicket, ownTickets } from "./own-tickets.ts";
import { findPlace, keepName, keepPlace, lastName } from "./place.ts";

/** The room's code once `prepareRoom` has brought it; the room loads it by itself otherwise. */
let session: typeof import("./session.ts") | undefined;

async function prepare(): Promise<void> {
  const [{ warmUp }, loaded] = await Promise.all([import("./warm.ts"), import("./session.ts")]);
  session = loaded;
  warmUp();
}

/** Keeps a place that was given and has the room's code, if it is loaded, enter at once; answers the party's id. */
export function takePlace(place: Admission): string {
  keepPlace(place);
  keepOwnTicket(place.ticket);
  noteArrival();
  session?.enterAhead(place.partyId);
  return place.partyId;
}

function take(place: Admission, typedName: string): string {
  keepName(typedName);
  return takePlace(place);
}

/** What the pages before the room can do. Everything heavy loads on demand. */
export const lobby: Actions = {
  startParty: async (name) => take(await startParty(name), name),
  lookUpInvite,
  join: async (code, name, password) => take(await joinParty(code, name, password), name),
  nameToUse: () => accountName() ?? lastName(),
  wasInParties: () => ownTickets().length > 0,
  arrivesSpeaking,
  setArrivesSpeaking,
  prepareRoom: () => void prepare().catch(() => undefined), // the room tries again, and says what is wrong
  hasPlace: (partyId) => findPlace(partyId) !== undefined,
};

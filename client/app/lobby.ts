import type { Admission } from "@matinee/shared/http.ts";
import { joinParty, lookUpInvite, startParty } from "../net/parties.ts";
import type { Actions } from "./actions.ts";
import { arrivesSpeaking, noteArrival, setArrivesSpeaking } from "./arrival.ts";
import { findPlace, keepName, keepPlace, lastName } from "./place.ts";

/** The room's code once `prepareRoom` has brought it; the room loads it by itself otherwise. */
let session: typeof import("./session.ts") | undefined;

async function prepare(): Promise<void> {
  const [{ warmUp }, loaded] = await Promise.all([import("./warm.ts"), import("./session.ts")]);
  session = loaded;
  warmUp();
}

function take(place: Admission, typedName: string): string {
  keepPlace(place);
  keepName(typedName);
  noteArrival();
  session?.enterAhead(place.partyId);
  return place.partyId;
}

/** What the pages before the room can do. Everything heavy loads on demand. */
export const lobby: Actions = {
  startParty: async (name) => take(await startParty(name), name),
  lookUpInvite,
  join: async (code, name, password) => take(await joinParty(code, name, password), name),
  lastName,
  arrivesSpeaking,
  setArrivesSpeaking,
  prepareRoom: () => void prepare().catch(() => undefined), // the room tries again, and says what is wrong
  hasPlace: (partyId) => findPlace(partyId) !== undefined,
};

import type { Admission } from "@matinee/shared/http.ts";
import { joinParty, lookUpInvite, startParty } from "../net/http.ts";
import type { Actions } from "./actions.ts";
import { findPlace, keepName, keepPlace, lastName } from "./place.ts";

function take(place: Admission, typedName: string): string {
  keepPlace(place);
  keepName(typedName);
  return place.partyId;
}

/** What the pages before the room can do. Everything heavy loads on demand. */
export const lobby: Actions = {
  startParty: async (name) => take(await startParty(name), name),
  lookUpInvite,
  join: async (code, name) => take(await joinParty(code, name), name),
  lastName,
  prepareRoom() {
    import("./warm.ts").then(
      ({ warmUp }) => warmUp(),
      () => undefined, // the room loads it again and says what is wrong
    );
  },
  hasPlace: (partyId) => findPlace(partyId) !== undefined,
};

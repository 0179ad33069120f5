import { Refusal, type RefusalCode } from "@matinee/shared/errors.ts";
import type { Joining } from "@matinee/shared/room/commands.ts";
import type { DoorBook, Origin } from "@matinee/shared/room/door-book.ts";
import type { RoomEvent } from "@matinee/shared/room/events.ts";
import type { Role } from "@matinee/shared/room/rights.ts";
import type { RoomState } from "@matinee/shared/room/state.ts";

type Person = DoorBook["people"][string];

/** More than a room has in a week; the oldest are forgotten, those who were shown the door last of all. */
const maxPeople = 1000;

const refusals: { readonly [S in Exclude<Person["standing"], "in" | "waiting">]: string } = {
  kicked: "You were removed from this party.",
  banned: "You were banned from this party.",
  "turned-away": "You were not let in.",
};

/** Throws a `kicked`, `banned` or `turned-away` refusal for whoever may not come (back). */
export function checkPerson(book: DoorBook, id: string): void {
  const standing = book.people[id]?.standing ?? "in";
  if (standing !== "in" && standing !== "waiting")
    throw new Refusal(standing satisfies RefusalCode, refusals[standing]);
}

/** Throws a `banned` refusal for a browser or an address that is banned. */
export function checkOrigin(book: DoorBook, { browser, address }: Origin): void {
  const isBanned = Object.values(book.bans).some(
    (ban) =>
      (ban.browser !== null && ban.browser === browser) || (ban.address !== null && ban.address === address),
  );
  if (isBanned) throw new Refusal("banned", refusals.banned);
}

/** How somebody comes, by what the book has of them: whoever was in comes back as they left. */
export function joiningOf(book: DoorBook, who: { id: string; name: string; role: Role }): Joining {
  const known = book.people[who.id];
  if (known?.standing !== "in") return { ...who, rights: {}, isKnown: false };
  return { ...who, role: known.role, rights: known.rights, isKnown: true };
}

export function withPerson(book: DoorBook, id: string, role: Role, origin: Origin): DoorBook {
  const person: Person = { origin, standing: "waiting", role, rights: {} };
  const kept = Object.entries(book.people).slice(-maxPeople + 1);
  return { ...book, people: { ...Object.fromEntries(kept), [id]: book.people[id] ?? person } };
}

/** The book after an event; `state` is the room after it. */
export function followEvent(book: DoorBook, event: RoomEvent, state: RoomState): DoorBook {
  switch (event.name) {
    case "member.joined":
      return changed(book, event.data.member.id, {
        standing: "in",
        role: event.data.member.role,
        rights: event.data.member.rights,
      });
    case "member.roleChanged":
    case "member.rightsChanged":
    case "host.changed":
      return Object.values(state.members).reduce(
        (next, { id, role, rights }) => changed(next, id, { role, rights }),
        book,
      );
    case "member.kicked":
      return changed(book, event.data.id, { standing: "kicked" });
    case "waiting.left":
      return event.data.why === "refused" ? changed(book, event.data.id, { standing: "turned-away" }) : book;
    case "member.banned":
      return banned(book, event.data.memberId, event.data.ban.id, state);
    case "ban.lifted": {
      const { [event.data.banId]: _lifted, ...bans } = book.bans;
      return { ...book, bans };
    }
    default:
      return book;
  }
}

function banned(book: DoorBook, memberId: string, banId: string, state: RoomState): DoorBook {
  const own = book.people[memberId]?.origin ?? { browser: null, address: null };
  // Somebody else here came from the same address: a household, whose others are not to be shut out.
  const isShared = Object.keys(state.members).some(
    (id) => id !== memberId && book.people[id]?.origin.address === own.address,
  );
  const origin = { browser: own.browser, address: isShared ? null : own.address };
  return {
    ...changed(book, memberId, { standing: "banned" }),
    bans: { ...book.bans, [banId]: origin },
  };
}

function changed(book: DoorBook, id: string, change: Partial<Person>): DoorBook {
  const unknown: Person = {
    origin: { browser: null, address: null },
    standing: "in",
    role: "guest",
    rights: {},
  };
  return { ...book, people: { ...book.people, [id]: { ...(book.people[id] ?? unknown), ...change } } };
}

import { Refusal } from "@matinee/shared/errors.ts";
import type { Command, Joining, SystemCommand } from "@matinee/shared/room/commands.ts";
import type { DoorBook, Origin } from "@matinee/shared/room/door-book.ts";
import type { RoomEvent } from "@matinee/shared/room/events.ts";
import type { Role } from "@matinee/shared/room/rights.ts";
import type { RoomState } from "@matinee/shared/room/state.ts";
import { hash, verify } from "@node-rs/argon2";
import { checkOrigin, checkPerson, followEvent, joiningOf, withPerson } from "./door-book.ts";

export interface DoorPorts {
  /** Asks for a new invite code, in place of the one before. */
  readonly newCode: () => Promise<string>;
}

export interface Newcomer {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** Who comes in, and by what: codes, passwords and bans, none of which any member is told. */
export interface Door {
  book(): DoorBook;
  /** Somebody new asks to come in. Throws what keeps them out. */
  receive(who: Newcomer, origin: Origin, password: string | undefined): Promise<Joining>;
  /** Somebody with a ticket is back. Throws what keeps them out. */
  welcomeBack(who: Newcomer): Joining;
  followed(event: RoomEvent, state: RoomState): void;
  /** Does what a command asks for outside of the room's rules; answers what the room is told of it. */
  carryOut(command: Command): Promise<SystemCommand | undefined>;
}

export function createDoor(initial: DoorBook, ports: DoorPorts): Door {
  let book = initial;
  return {
    book: () => book,
    async receive(who, origin, password) {
      checkOrigin(book, origin);
      const { passwordHash } = book;
      if (passwordHash !== null && who.role === "guest") {
        if (password === undefined) throw new Refusal("password-needed", "This party has a password.");
        // Trimmed as it was when it was set.
        if (!(await verify(passwordHash, password.trim())))
          throw new Refusal("password-wrong", "That is not the password.");
      }
      book = withPerson(book, who.id, who.role, origin);
      return joiningOf(book, who);
    },
    welcomeBack(who) {
      checkPerson(book, who.id);
      return joiningOf(book, who);
    },
    followed(event, state) {
      book = followEvent(book, event, state);
    },
    async carryOut(command) {
      if (command.name === "door.password") {
        const { password } = command.data;
        // The library's defaults are OWASP's: Argon2id, 19 MiB, two passes.
        book = { ...book, passwordHash: password === null ? null : await hash(password) };
        return { name: "door.password", data: { hasPassword: password !== null } };
      }
      if (command.name === "door.newCode") {
        book = { ...book, code: await ports.newCode() };
        return { name: "door.newCode", data: {} };
      }
      return undefined;
    },
  };
}

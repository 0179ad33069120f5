import { emptyDoorBook } from "@matinee/shared/room/door-book.ts";
import type { RoomEvent } from "@matinee/shared/room/events.ts";
import { guestId, hostId, sampleMember, sampleRoom } from "@matinee/shared/testing/room-samples.ts";
import { describe, expect, test } from "vitest";
import { createDoor } from "./door.ts";

const home = { browser: "browser-home", address: "address-home" };
const away = { browser: "browser-away", address: "address-away" };
const newcomer = (id: string, role: "host" | "member" | "guest" = "guest") => ({ id, name: id, role });

function open(book = emptyDoorBook) {
  const door = createDoor(book, { newCode: async () => "2XPAK7QM" });
  const room = sampleRoom();
  const happen = (event: RoomEvent, state = room) => door.followed(event, state);
  return {
    door,
    happen,
    /** Comes in and is a member. */
    async come(id: string, origin = away, role: "host" | "guest" = "guest") {
      await door.receive(newcomer(id, role), origin, undefined);
      happen({ name: "member.joined", data: { member: sampleMember(id, { role }) } });
    },
    ban: (id: string, state = room) =>
      happen(
        { name: "member.banned", data: { memberId: id, ban: { id: "ban-00001", name: id, atMs: 0 } } },
        state,
      ),
    comes: (id: string, origin = away, password?: string) =>
      door.receive(newcomer(id), origin, password).then(
        () => "in",
        (refusal: { code: string }) => refusal.code,
      ),
    returns(id: string) {
      try {
        return door.welcomeBack(newcomer(id));
      } catch (error) {
        return (error as { code: string }).code; // a refusal, or the test fails by it
      }
    },
  };
}

describe("bans", () => {
  test("RM29 whoever was banned comes back neither by their ticket, nor by another name, browser or address", async () => {
    const { come, ban, comes, returns } = open();
    await come(hostId, home, "host");
    await come(guestId, away);
    ban(guestId);
    expect(returns(guestId)).toBe("banned");
    expect(await comes("another-1", away)).toBe("banned");
    expect(await comes("another-2", { ...away, address: "address-else" })).toBe("banned");
    expect(await comes("another-3", { ...away, browser: "browser-else" })).toBe("banned");
    expect(await comes("another-4", { browser: "browser-else", address: "address-else" })).toBe("in");
  });

  test("RM29 an address that others here came from is not banned with one of them", async () => {
    const { come, ban, comes } = open();
    await come(hostId, home, "host");
    await come(guestId, { ...home, browser: "browser-brother" });
    ban(guestId, sampleRoom({ members: { [hostId]: sampleMember(hostId) } }));
    expect(await comes("another-1", { ...home, browser: "browser-brother" })).toBe("banned");
    expect(await comes("sister-001", { ...home, browser: "browser-sister" })).toBe("in");
  });

  test("RM29 a ban that is lifted lets their browser in again; it lasts across a restart until then", async () => {
    const { door, come, ban } = open();
    await come(guestId, away);
    ban(guestId);
    const restarted = open(structuredClone(door.book()));
    expect(await restarted.comes("another-1", away)).toBe("banned");
    restarted.happen({ name: "ban.lifted", data: { banId: "ban-00001", name: guestId } });
    expect(await restarted.comes("another-1", away)).toBe("in");
  });
});

describe("coming back", () => {
  test("RM30 whoever was removed or turned away does not come back by their ticket, but by the code", async () => {
    const { come, comes, happen, returns } = open();
    await come(guestId);
    happen({ name: "member.kicked", data: { id: guestId, name: guestId } });
    expect(returns(guestId)).toBe("kicked");
    expect(await comes("waiting-01")).toBe("in");
    happen({ name: "waiting.left", data: { id: "waiting-01", name: "Vera", why: "refused" } });
    expect(returns("waiting-01")).toBe("turned-away");
    expect(await comes("another-1")).toBe("in");
  });

  test("RM30 whoever left comes back with the role and the rights that they had", async () => {
    const { come, happen, returns } = open();
    await come(guestId);
    const muted = sampleMember(guestId, { role: "cohost", rights: { speak: false } });
    const state = sampleRoom({ members: { [guestId]: muted } });
    happen({ name: "member.rightsChanged", data: { id: guestId, rights: { speak: false } } }, state);
    expect(returns(guestId)).toMatchObject({ role: "cohost", rights: { speak: false }, isKnown: true });
    expect(returns("stranger-1")).toMatchObject({ role: "guest", rights: {}, isKnown: false });
  });
});

describe("the password", () => {
  test("RM27 GR1 is asked of guests, not of the host nor of a group's members; it is kept as a hash, and can be removed", async () => {
    const { door, comes } = open();
    await door.carryOut({ name: "door.password", data: { password: "попкорн" } });
    expect(door.book().passwordHash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(door.book())).not.toContain("попкорн");
    expect(await comes("another-1")).toBe("password-needed");
    expect(await comes("another-2", away, "popcorn")).toBe("password-wrong");
    expect(await comes("another-3", away, " попкорн ")).toBe("in");
    await expect(door.receive(newcomer("host-0002", "host"), home, undefined)).resolves.toBeDefined();
    await expect(door.receive(newcomer("member-01", "member"), home, undefined)).resolves.toBeDefined();
    await door.carryOut({ name: "door.password", data: { password: null } });
    expect(await comes("another-4")).toBe("in");
  });
});

test("RM28 a new code is kept in the book, and told by an event of its own", async () => {
  const { door } = open();
  expect(await door.carryOut({ name: "door.newCode", data: {} })).toEqual({ name: "door.newCode", data: {} });
  expect(door.book().code).toBe("2XPAK7QM");
});

import {
  guestId,
  hostId,
  sampleFilm,
  sampleJoining,
  sampleLinked,
  sampleMember,
  sampleQueued,
  sampleRoom,
} from "@matinee/shared/testing/room-samples.ts";
import { describe, expect, test } from "vitest";
import { codesOf, openAuthority, otherId } from "./testing/authority-world.ts";

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("signals", () => {
  test("SI1 reach everybody, their sender too, and are neither numbered nor told to whoever comes later", () => {
    const room = openAuthority();
    room.say(guestId, { type: "signal", signal: { name: "react", data: { emoji: "🎉" } } });
    const told = { type: "signal", by: guestId, signal: { name: "react", data: { emoji: "🎉" } } };
    expect([room.inbox(hostId), room.inbox(guestId)]).toEqual([[told], [told]]);
    expect(room.events).toEqual([]);
    expect(codesOf(room.resume(hostId, "epoch-001", 0))).toEqual(["resumed"]);
  });

  test("SI2 whoever may not, or does it too often, is not heard, and is not answered", () => {
    const mute = sampleMember(guestId, { rights: { react: false, chat: false } });
    const room = openAuthority(sampleRoom({ members: { [hostId]: sampleMember(hostId), [guestId]: mute } }));
    room.say(guestId, { type: "signal", signal: { name: "react", data: { emoji: "🎉" } } });
    room.say(guestId, { type: "signal", signal: { name: "typing", data: {} } });
    expect(room.inbox(hostId)).toEqual([]);
    for (let n = 0; n < 50; n += 1)
      room.say(hostId, { type: "signal", signal: { name: "typing", data: {} } });
    expect(room.inbox(hostId)).toHaveLength(5);
    expect(room.cutOffs).toEqual([]);
  });

  test("RB10 a signal that is none counts as nonsense", () => {
    const room = openAuthority();
    for (let n = 0; n < 30; n += 1)
      room.say(guestId, { type: "signal", signal: { name: "react", data: { emoji: "no emoji" } } });
    expect(room.cutOffs).not.toEqual([]);
    expect(room.inbox(hostId)).toEqual([]);
  });
});

describe("RM39 an address inside somebody's own network", () => {
  const inside = "http://192.168.1.1/reboot";
  const sources = {
    file: { kind: "file", url: inside },
    hls: { kind: "hls", url: "http://[::ffff:127.0.0.1]:8080/main.m3u8" },
    archive: { kind: "archive", identifier: "a", file: "a.mp4", url: "http://0x7f.1/a.mp4" },
  };

  test.each(Object.entries(sources))("as a film's is not put on, nor queued: %s", (_kind, source) => {
    const room = openAuthority();
    const film = { ...sampleLinked, source };
    expect(codesOf(room.command(hostId, "command-1", "film.link", film))).toEqual(["unsupported"]);
    expect(codesOf(room.command(hostId, "command-2", "queue.add", { film }))).toEqual(["unsupported"]);
    expect(room.events).toEqual([]);
    // Whoever meant well is not taken for somebody who sends nonsense.
    for (let n = 0; n < 30; n += 1) room.command(hostId, `again-${n}`, "film.link", film);
    expect(room.cutOffs).toEqual([]);
  });

  test("is taken where the server's owner named its host, and of a service that each viewer asks for themselves", () => {
    const room = openAuthority();
    const put = (id: string, source: unknown) =>
      codesOf(room.command(hostId, id, "film.link", { ...sampleLinked, source }));
    expect(put("command-1", { kind: "file", url: "http://nas.local:9000/film.mp4" })).toEqual(["event"]);
    const jellyfin = { kind: "jellyfin", serverUrl: "http://192.168.1.5:8096", serverId: "s", itemId: "i" };
    expect(put("command-2", jellyfin)).toEqual(["event"]);
  });
});

describe("what is for one other member", () => {
  const hello = { kind: "hello", session: "session-1" };

  test("DP1 reaches that one alone, with its sender's id, and has no number", () => {
    const room = openAuthority();
    room.authority.join(sampleJoining(otherId, { name: "Boris" }));
    const before = room.inbox(guestId).length;
    room.say(hostId, { type: "peer", to: otherId, data: hello });
    expect(room.inbox(otherId).at(-1)).toEqual({ type: "peer", from: hostId, data: hello });
    expect(room.inbox(guestId)).toHaveLength(before);
    expect(codesOf(room.resume(otherId, "epoch-001", 1))).toEqual(["resumed"]);
  });

  test("DP1 reaches nobody who is not in the room, comes from nobody who is not, and not back to its sender", () => {
    const room = openAuthority();
    room.say(hostId, { type: "peer", to: otherId, data: hello });
    room.say(otherId, { type: "peer", to: hostId, data: hello });
    room.say(hostId, { type: "peer", to: hostId, data: hello });
    expect([room.inbox(otherId), room.inbox(hostId)]).toEqual([[], []]);
    expect(room.cutOffs).toEqual([]);
  });

  test("DP2 may be as large as a description, but not larger, and nonsense is nonsense", () => {
    const room = openAuthority();
    const description = (sdp: string) => ({ kind: "description", session: "session-1", type: "offer", sdp });
    room.say(hostId, { type: "peer", to: guestId, data: description("x".repeat(30_000)) });
    expect(room.inbox(guestId)).toHaveLength(1);
    room.say(hostId, { type: "peer", to: guestId, data: description("x".repeat(50_000)) });
    room.say(hostId, { type: "peer", to: guestId, data: { kind: "hello", session: "session-1", more: 1 } });
    expect(room.inbox(guestId)).toHaveLength(1);
    for (let n = 0; n < 30; n += 1) room.say(hostId, { type: "peer", to: guestId, data: { kind: "?" } });
    expect(room.cutOffs).not.toEqual([]);
  });

  test("DP2 what comes too fast is dropped, and others are still heard", () => {
    const room = openAuthority();
    for (let n = 0; n < 150; n += 1) {
      room.say(hostId, { type: "peer", to: guestId, data: hello });
      if (n % 50 === 49) room.clock.nowMs += 1000;
    }
    const heard = room.inbox(guestId).length;
    for (let n = 0; n < 3000; n += 1) {
      room.say(hostId, { type: "peer", to: guestId, data: hello });
      room.clock.nowMs += 20;
    }
    expect(room.inbox(guestId).length - heard).toBeLessThan(1700);
    expect(room.cutOffs).toEqual([]);
    room.say(guestId, { type: "peer", to: hostId, data: hello });
    expect(room.inbox(hostId)).toHaveLength(1);
  });
});

describe("what takes work outside of the room", () => {
  test("RM27 a password is answered by its event, once it is kept", async () => {
    const room = openAuthority();
    expect(room.command(hostId, "command-1", "door.password", { password: "popcorn" })).toEqual([]);
    await turn();
    expect(room.eventsOf(guestId)).toMatchObject([
      {
        by: hostId,
        commandId: "command-1",
        event: { name: "door.changed", data: { door: { hasPassword: true } } },
      },
    ]);
    expect(JSON.stringify(room.inbox(guestId))).not.toContain("popcorn");
    room.command(hostId, "command-2", "door.password", { password: "again" });
    await turn();
    expect(codesOf(room.inbox(hostId)).at(-1)).toBe("done");
  });

  test("RM27 what could not be done is refused, and may be asked for again", async () => {
    const room = openAuthority();
    room.command(hostId, "command-1", "door.password", { password: "refuse" });
    await turn();
    expect(codesOf(room.inbox(hostId))).toEqual(["unavailable"]);
    room.command(hostId, "command-1", "door.password", { password: "popcorn" });
    await turn();
    expect(room.authority.state().door.hasPassword).toBe(true);
  });

  test("RM28 a new code is an event that does not tell the code", async () => {
    const room = openAuthority();
    room.command(hostId, "command-1", "door.newCode");
    await turn();
    expect(room.events).toEqual([{ name: "door.codeChanged", data: {} }]);
  });

  test("RM28 whoever has caught up is told of, so that the code can follow", () => {
    const room = openAuthority();
    room.resume(guestId, null, 0);
    room.resume(hostId, "epoch-001", 0);
    expect(room.resumed).toEqual([guestId, hostId]);
  });
});

describe("starting together", () => {
  const paused = () => openAuthority(sampleRoom({ film: sampleFilm }));

  test("RD1 when everybody is ready the film starts for all, three seconds later", () => {
    const room = paused();
    room.command(hostId, "command-1", "ready.ask");
    expect(room.authority.state().ready).toEqual({ state: "asking", byId: hostId, readyIds: [hostId] });
    room.command(guestId, "command-2", "ready.answer", { isReady: true });
    expect(room.authority.state().ready).toEqual({ state: "counting", byId: hostId, startAtMs: 1_003_000 });
    room.clock.nowMs += 2999;
    room.authority.tick();
    expect(room.authority.state().playback.playing).toBe(false);
    room.clock.nowMs += 1;
    room.authority.tick();
    expect(room.authority.state()).toMatchObject({
      ready: null,
      playback: { playing: true, positionS: 0, atMs: 1_003_000 },
    });
  });
});

describe("the queue's next film", () => {
  test("RM39 when the film ends it is counted to and begins, by the room's clock, once", () => {
    const playback = { playing: true, positionS: 5399, atMs: 1_000_000, rate: 1 };
    const room = openAuthority(sampleRoom({ film: sampleLinked, playback, queue: [sampleQueued] }));
    const passMs = (ms: number) => {
      room.clock.nowMs += ms;
      room.authority.tick();
    };
    passMs(1000);
    expect(room.eventsOf(guestId).map(({ event }) => event)).toMatchObject([
      { name: "playback.changed", data: { action: "end" } },
      { name: "next.changed", data: { next: { state: "counting", startAtMs: 1_011_000 } } },
    ]);
    room.authority.leave(hostId);
    passMs(9999);
    expect(room.authority.state().queue).toHaveLength(1);
    for (const ms of [1, 0, 1000]) passMs(ms);
    const linked = room.eventsOf(guestId).filter(({ event }) => event.name === "film.linked");
    expect(linked).toMatchObject([{ by: null, atMs: 1_011_000 }]);
    expect(room.authority.state()).toMatchObject({
      queue: [],
      next: null,
      playback: { playing: true, positionS: 0, atMs: 1_014_300 },
    });
  });
});

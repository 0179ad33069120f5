import type { RoomEvent } from "@matinee/shared/room/events.ts";
import { evolve } from "@matinee/shared/room/evolve.ts";
import { usualRights } from "@matinee/shared/room/rights.ts";
import type { RoomState } from "@matinee/shared/room/state.ts";
import {
  guestId,
  hostId,
  sampleFilm,
  sampleMember,
  sampleMessage,
  sampleRoom,
} from "@matinee/shared/testing/room-samples.ts";
import { describe, expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { type AppState, initialState } from "../store/state.ts";
import { createRoomListener } from "./room-listener.ts";

function open(room: RoomState = sampleRoom()) {
  const store = createStore<AppState>(() => initialState);
  const listener = createRoomListener(store, guestId, () => 777);
  listener.onRoom(room);
  let now = room;
  return {
    state: store.getState,
    set: store.setState,
    listener,
    happen(event: RoomEvent, by: string | null = null) {
      const before = now;
      now = evolve(now, event);
      listener.onEvent(event, by, before, now);
    },
  };
}

const saidBy = (memberId: string, id: string): RoomEvent => ({
  name: "chat.sent",
  data: { message: sampleMessage({ id, memberId, name: memberId, text: id }) },
});

describe("what the bus tells, in the store", () => {
  test("the room comes without its chat, the chat as entries, and we know ourselves", () => {
    const message = sampleMessage({ memberId: hostId, name: hostId });
    const { state } = open(sampleRoom({ film: sampleFilm, chat: [message] }));
    expect(state().room).toMatchObject({ film: sampleFilm, presenterId: hostId });
    expect(state().room).not.toHaveProperty("chat");
    expect(state().chat).toEqual([{ kind: "message", id: "message-1", message }]);
    expect(state().self).toEqual({ memberId: guestId, name: guestId, role: "guest" });
    expect(state().unread).toBe(0);
  });

  test("messages of others are unread, our own are not", () => {
    const { state, happen } = open();
    happen(saidBy(hostId, "message-1"));
    happen(saidBy(hostId, "message-2"));
    happen(saidBy(guestId, "message-3"));
    expect(state().unread).toBe(2);
    expect(state().chat.map((entry) => entry.id)).toEqual(["message-1", "message-2", "message-3"]);
  });

  test("what others do is noticed in the chat, at the room's time", () => {
    const { state, happen } = open();
    const rights = { ...usualRights, guest: { ...usualRights.guest, control: false } };
    happen({ name: "rights.changed", data: { rights } }, hostId);
    happen({ name: "member.joined", data: { member: sampleMember("member-03", { name: "Boris" }) } });
    expect(state().chat).toMatchObject([
      { kind: "notice", atMs: 777, notice: { what: "control", name: hostId, control: "host" } },
      { kind: "notice", atMs: 777, notice: { what: "joined", name: "Boris" } },
    ]);
    expect(state().room?.rights).toEqual(rights);
    expect(state().room?.members["member-03"]?.name).toBe("Boris");
    expect(state().unread).toBe(0);
  });

  test("who we are stays known when the room has let go of us", () => {
    const { state, happen } = open();
    happen({ name: "member.left", data: { id: guestId, name: guestId } });
    expect(state().self?.memberId).toBe(guestId);
  });

  test("RB9 a refused message stays, with the reason, so that nothing typed is lost", () => {
    const { state, set, listener } = open();
    set({ chat: [{ kind: "pending", id: "command-1", text: "hi", replyTo: null }] });
    listener.onRefused("command-1", "chat.send", { code: "rate-limited", message: "", retryAfterMs: 900 });
    expect(state().chat).toEqual([
      {
        kind: "failed",
        id: "command-1",
        text: "hi",
        replyTo: null,
        code: "rate-limited",
        retryAfterMs: 900,
      },
    ]);
    expect(state().refusal).toBeNull();
  });

  test("RM2 any other refusal is shown until it is dismissed", () => {
    const { state, listener } = open();
    listener.onRefused("command-1", "playback.play", { code: "forbidden", message: "" });
    expect(state().refusal).toEqual({ code: "forbidden", retryAfterMs: undefined });
  });

  test("RB6 the room whole again keeps what is unsent and doubles nothing", () => {
    const { state, set, happen, listener } = open();
    happen(saidBy(hostId, "message-1"));
    set(({ chat }) => ({ chat: [...chat, { kind: "pending", id: "command-1", text: "hi", replyTo: null }] }));
    const message = sampleMessage({ memberId: hostId, name: hostId, text: "x" });
    listener.onRoom(sampleRoom({ chat: [message] }));
    expect(state().chat.map((entry) => `${entry.kind} ${entry.id}`)).toEqual([
      "message message-1",
      "pending command-1",
    ]);
  });
});

import type { RefusalBody } from "@matinee/shared/errors.ts";
import type { MemberMessage, RoomMessage } from "@matinee/shared/protocol/bus.ts";
import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import type { CommandName } from "@matinee/shared/room/commands.ts";
import {
  guestId,
  hostId,
  sampleFilm,
  sampleMessage,
  sampleRoom,
} from "@matinee/shared/testing/room-samples.ts";
import { describe, expect, test } from "vitest";
import { createBus } from "./bus.ts";

const epoch = "epoch-001";
const { chat: _chat, ...core } = sampleRoom({ film: sampleFilm });

function chatMessage(id: string, text = id, atMs = 0): ChatMessage {
  return sampleMessage({ id, text, atMs });
}
function said(seq: number, message: ChatMessage): RoomMessage {
  return {
    type: "event",
    seq,
    atMs: message.atMs,
    by: guestId,
    commandId: message.id,
    event: { name: "chat.sent", data: { message } },
  };
}
function snapshot(change: { epoch?: string; seq?: number; pages?: number } = {}): RoomMessage {
  return { type: "snapshot", epoch, seq: 0, nowMs: 0, room: core, pages: 0, ...change };
}

/** A page's bus; the test plays the room. */
function open() {
  const told: string[] = [];
  const refused: { name: CommandName; error: RefusalBody }[] = [];
  const sent: MemberMessage[] = [];
  const bus = createBus({
    onRoom: (room) => told.push(`room of ${room.chat.length}`),
    onEvent: (event) => told.push(event.name === "chat.sent" ? event.data.message.text : event.name),
    onRefused: (_id, name, error) => refused.push({ name, error }),
    onSignal: (by, signal) => told.push(`${signal.name} by ${by}`),
    onInvite: (code) => told.push(`invite ${code}`),
    onPeer: (from, data) => told.push(`peer ${from} ${data.kind}`),
  });
  return {
    bus,
    told,
    refused,
    sent,
    attach: () => bus.attach((text) => sent.push(JSON.parse(text))),
    room: (...messages: RoomMessage[]) => {
      for (const message of messages) bus.receive(JSON.stringify(message));
    },
    /** What was sent since the last call, in short. */
    take: () =>
      sent
        .splice(0)
        .map((message) =>
          message.type === "resume"
            ? `resume ${message.epoch} ${message.seq}`
            : message.type === "signal"
              ? message.signal.name
              : message.type === "peer"
                ? message.data.kind
                : message.name,
        ),
    texts: () => bus.room()?.chat.map((message) => message.text),
  };
}

describe("a page's end of the bus", () => {
  test("RB3 it says where it was: at first nowhere, later the epoch and the last seq", () => {
    const page = open();
    page.attach();
    expect(page.take()).toEqual(["resume null 0"]);
    page.room(snapshot({ seq: 7 }), said(8, chatMessage("message-8")));
    page.bus.detach();
    page.attach();
    expect(page.take()).toEqual([`resume ${epoch} 8`]);
  });

  test("RB6 the room is there when its last page is, and what happens meanwhile comes after", () => {
    const page = open();
    page.attach();
    page.room(snapshot({ seq: 2, pages: 2 }), { type: "history", messages: [chatMessage("message-1")] });
    expect(page.bus.room()).toBeUndefined();
    page.room({ type: "history", messages: [chatMessage("message-2")] }, said(3, chatMessage("message-3")));
    expect(page.told).toEqual(["room of 2", "message-3"]);
    expect(page.texts()).toEqual(["message-1", "message-2", "message-3"]);
  });

  test("RB18 a drop in the middle of the history starts it over", () => {
    const page = open();
    page.attach();
    page.room(snapshot({ seq: 5, pages: 2 }), { type: "history", messages: [chatMessage("message-1")] });
    page.bus.detach();
    page.take();
    page.attach();
    expect(page.take()).toEqual(["resume null 0"]);
    page.room(snapshot({ seq: 5, pages: 1 }), { type: "history", messages: [chatMessage("message-2")] });
    expect(page.texts()).toEqual(["message-2"]);
  });

  test("RB17 an event that is known already is not told again", () => {
    const page = open();
    page.attach();
    page.room(snapshot({ seq: 1 }), said(1, chatMessage("message-1")), said(2, chatMessage("message-2")));
    page.room(said(2, chatMessage("message-2")));
    expect(page.told).toEqual(["room of 0", "message-2"]);
  });

  test("RB17 what this page does not know is ignored", () => {
    const page = open();
    page.attach();
    page.room(snapshot());
    for (const text of ["", "{", "null", '{"type":"party"}', '{"type":"event","seq":1}'])
      page.bus.receive(text);
    page.room(said(1, chatMessage("message-1")));
    expect(page.told).toEqual(["room of 0", "message-1"]);
  });

  test("RB17 a gap makes it ask for the room whole", () => {
    const page = open();
    page.attach();
    page.room(snapshot());
    page.take();
    page.room(said(3, chatMessage("message-3")));
    expect(page.take()).toEqual(["resume null 0"]);
    expect(page.told).toEqual(["room of 0"]);
  });

  test("RB18 events that come before the answer to `resume` wait for it", () => {
    const page = open();
    page.attach();
    page.room(snapshot());
    page.bus.detach();
    page.attach();
    page.take();
    page.room(said(4, chatMessage("message-4")));
    page.room({ type: "resumed", epoch, nowMs: 0 });
    for (const n of [1, 2, 3, 4, 5]) page.room(said(n, chatMessage(`message-${n}`)));
    expect(page.told).toEqual(["room of 0", "message-1", "message-2", "message-3", "message-4", "message-5"]);
    expect(page.take()).toEqual([]);
  });

  test("RB18 an event of another epoch is not taken for the next of ours", () => {
    const page = open();
    page.attach();
    page.room(snapshot({ seq: 2 }));
    page.bus.detach();
    page.attach();
    page.room(said(3, chatMessage("message-x")));
    page.room(snapshot({ epoch: "epoch-002", seq: 3, pages: 1 }), {
      type: "history",
      messages: [chatMessage("message-x")],
    });
    expect(page.told).toEqual(["room of 0", "room of 1"]);
  });
});

describe("commands", () => {
  function openLive() {
    const page = open();
    page.attach();
    page.room(snapshot());
    page.take();
    return page;
  }

  test("RB7 a command goes out at once, and its event, `done` or refusal ends it", () => {
    const page = openLive();
    const first = page.bus.command("chat.send", { text: "hi" });
    const second = page.bus.command("playback.play", {});
    const third = page.bus.command("film.close", {});
    expect(page.take()).toEqual(["chat.send", "playback.play", "film.close"]);
    page.room(said(1, chatMessage(first)), { type: "done", commandId: second });
    page.room({ type: "refused", commandId: third, error: { code: "forbidden", message: "no" } });
    expect(page.refused).toEqual([{ name: "film.close", error: { code: "forbidden", message: "no" } }]);
    page.bus.detach();
    page.attach();
    page.room({ type: "resumed", epoch, nowMs: 0 });
    expect(page.take()).toEqual([`resume ${epoch} 1`]);
  });

  test("RB14 after a short absence all that was not answered is sent again, in order, by the same ids", () => {
    const page = openLive();
    const ids = [page.bus.command("chat.send", { text: "one" })];
    page.bus.detach();
    ids.push(page.bus.command("playback.pause", {}), page.bus.command("chat.send", { text: "two" }));
    page.sent.splice(0);
    page.attach();
    ids.push(page.bus.command("chat.send", { text: "three" }));
    page.room({ type: "resumed", epoch, nowMs: 0 });
    const again = page.sent.flatMap((message) => (message.type === "command" ? [message.id] : []));
    expect(again).toEqual(ids);
  });

  test("RB14 after a long absence only what people said is sent again, not an old pause", () => {
    const page = openLive();
    page.bus.detach();
    page.bus.command("playback.pause", {});
    page.bus.command("chat.send", { text: "hi" });
    page.attach();
    page.take();
    page.room(snapshot({ seq: 2000 }));
    expect(page.take()).toEqual(["chat.send"]);
  });

  test("RB14 what is asked for while the room is on its way goes out when it is there", () => {
    const page = open();
    page.bus.command("chat.send", { text: "early" });
    page.attach();
    page.bus.command("presence.report", { presence: "buffering" });
    page.take();
    page.room(snapshot({ pages: 1 }));
    page.bus.command("playback.play", {});
    page.room({ type: "history", messages: [] });
    expect(page.take()).toEqual(["chat.send", "presence.report", "playback.play"]);
  });

  test("RB15 a room that lost what we said is told again, in the order in which we said it", () => {
    const page = openLive();
    const kept = page.bus.command("chat.send", { text: "kept" });
    const lost = page.bus.command("chat.send", { text: "lost" });
    page.room(said(1, chatMessage(kept, "kept", 1)), said(2, chatMessage(lost, "lost", 2)));
    page.bus.detach();
    const unsent = page.bus.command("chat.send", { text: "unsent" });
    page.attach();
    page.sent.splice(0);
    page.room(snapshot({ epoch: "epoch-002", seq: 0, pages: 1 }));
    page.room({ type: "history", messages: [chatMessage(kept, "kept", 1)] });
    expect(page.sent).toEqual([
      { type: "command", id: lost, name: "chat.send", data: { text: "lost", replyTo: null } },
      { type: "command", id: unsent, name: "chat.send", data: { text: "unsent" } },
    ]);
  });

  test("RB15 what is only too old for the room's memory is not said again", () => {
    const page = openLive();
    const old = page.bus.command("chat.send", { text: "long ago" });
    page.room(said(1, chatMessage(old, "long ago", 1)));
    page.bus.detach();
    page.attach();
    page.take();
    page.room(snapshot({ epoch: "epoch-002", seq: 900, pages: 1 }));
    const messages = Array.from({ length: 500 }, (_, n) => ({
      ...chatMessage(`message-${n}`),
      memberId: hostId,
      atMs: 10 + n,
    }));
    page.room({ type: "history", messages });
    expect(page.take()).toEqual([]);
  });

  test("RB15 the same epoch has lost nothing: there is nothing to say again", () => {
    const page = openLive();
    const old = page.bus.command("chat.send", { text: "long ago" });
    page.room(said(1, chatMessage(old, "long ago", 1)));
    page.bus.detach();
    page.attach();
    page.take();
    page.room(snapshot({ seq: 2000 }));
    expect(page.take()).toEqual([]);
  });
});

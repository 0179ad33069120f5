import type { RoomEvent, RoomEventName } from "@matinee/shared/room/events.ts";
import { usualRights } from "@matinee/shared/room/rights.ts";
import {
  guestId,
  hostId,
  sampleFilm,
  sampleMember,
  sampleMessage,
  sampleRoom,
} from "@matinee/shared/testing/room-samples.ts";
import { describe, expect, test } from "vitest";
import { noticeOf } from "./chat.ts";
import { initialState } from "./state.ts";
import { store } from "./store.ts";

const playback = { playing: true, positionS: 61, atMs: 0, rate: 1 };
const before = sampleRoom({
  members: {
    [hostId]: sampleMember(hostId, { name: "Katya" }),
    [guestId]: sampleMember(guestId, { name: "Boris", presence: "away" }),
    "member-03": sampleMember("member-03", { name: "Vera", presence: "connecting" }),
  },
});

type Data<N extends RoomEventName> = Extract<RoomEvent, { name: N }>["data"];
const moved = (action: Data<"playback.changed">["action"]): RoomEvent => ({
  name: "playback.changed",
  data: { playback, held: false, stall: null, gaveUpOn: [], action },
});
const presence = (id: string, now: Data<"member.changed">["presence"]): RoomEvent => ({
  name: "member.changed",
  data: { id, presence: now, sinceMs: 0 },
});

const cases: readonly (readonly [string, RoomEvent, unknown])[] = [
  [
    "somebody came",
    { name: "member.joined", data: { member: sampleMember("member-04", { name: "Oleg" }) } },
    { what: "joined", name: "Oleg" },
  ],
  [
    "somebody left",
    { name: "member.left", data: { id: guestId, name: "Boris" } },
    { what: "left", name: "Boris" },
  ],
  ["somebody was lost", presence(hostId, "away"), { what: "lost", name: "Katya" }],
  ["somebody is back", presence(guestId, "here"), { what: "back", name: "Boris" }],
  ["somebody is heard for the first time", presence("member-03", "here"), undefined],
  ["somebody buffers", presence(hostId, "buffering"), undefined],
  ["a stranger changes", presence("stranger-1", "away"), undefined],
  [
    "the film opens",
    { name: "film.opened", data: { film: sampleFilm, presenterId: hostId, playback, held: false } },
    { what: "film-opened", name: "Katya", title: "Nosferatu" },
  ],
  ["the film closes", { name: "film.closed", data: { reason: "closed" } }, { what: "film-closed" }],
  [
    "the presenter left",
    { name: "film.closed", data: { reason: "presenter-left" } },
    { what: "presenter-left" },
  ],
  ["play", moved("play"), { what: "play", name: "Katya", positionS: 61 }],
  ["pause", moved("pause"), { what: "pause", name: "Katya", positionS: 61 }],
  ["seek", moved("seek"), { what: "seek", name: "Katya", positionS: 61 }],
  ["the room holds", moved("hold"), undefined],
  ["the host corrects", moved("correct"), undefined],
  [
    "control changes",
    {
      name: "rights.changed",
      data: { rights: { ...usualRights, guest: { ...usualRights.guest, control: false } } },
    },
    { what: "control", name: "Katya", control: "host" },
  ],
];

describe("lines between the messages", () => {
  test.each(cases)("%s", (_what, event, notice) => {
    expect(noticeOf(event, hostId, before)).toEqual(notice);
  });

  test("a message is no notice, and whoever is gone has no name", () => {
    const message = sampleMessage();
    expect(noticeOf({ name: "chat.sent", data: { message } }, hostId, before)).toBeUndefined();
    expect(noticeOf(moved("play"), "stranger-1", before)).toMatchObject({ name: "" });
    expect(noticeOf(moved("play"), null, before)).toMatchObject({ name: "" });
  });
});

test("the store begins empty and can be told to a debugger: plain data only", () => {
  expect(store.getState()).toEqual(initialState);
  expect(structuredClone(initialState)).toEqual(initialState);
});

import { describe, expect, test } from "vitest";
import { admission, createPartyBody, errorBody, inviteInfo, joinBody } from "../http.ts";
import { maxChatMessages, maxMessageLength, maxReactions } from "../room/chat-message.ts";
import { emptyDoorBook } from "../room/door-book.ts";
import { emptyRoom, type RoomState } from "../room/state.ts";
import {
  guestId,
  hostId,
  sampleFilm,
  sampleMember,
  sampleMessage,
  sampleRoom,
} from "../testing/room-samples.ts";
import { maxLinkBytes, sfuSide, signalingSide } from "./link.ts";
import { mediaMethod, mediaNotifications, mediaRequests, mediaSetup, mediaTopic } from "./media.ts";
import { clientSide, maxSignalBytes, protocolVersion, serverSide } from "./signal.ts";

const roomId = "room-0001";
const code = "K7QM2XPA";
const who = { roomId, memberId: guestId };
/** As large as one can be: a long text, and all the reactions that it takes. */
const message = sampleMessage({
  text: "\u0001".repeat(maxMessageLength),
  atMs: 1_700_000_000_000.5,
  filmPositionS: 5399.123456789,
  reactions: Array.from({ length: maxReactions }, () => ({ emoji: "👨‍👩‍👧‍👦", memberIds: ["x".repeat(64)] })),
});

describe("page and signaling", () => {
  const enter = { version: protocolVersion, ticket: "a.b.c", keep: null, rtpCapabilities: {} };
  const { params } = clientSide.requests.enter;

  test("HS3 enter says version, ticket, the media to keep and what the browser can receive", () => {
    expect(params.parse(enter)).toEqual(enter);
    expect(params.parse({ ...enter, keep: "media-0001" }).keep).toBe("media-0001");
  });

  test.each([
    { ...enter, version: "1" },
    { ...enter, ticket: "x".repeat(2001) },
    { ...enter, keep: "" },
    { ...enter, keep: undefined },
    { ...enter, rtpCapabilities: null },
    { ...enter, role: "host" },
    { ...enter, rtpCapabilities: { codecs: Array(81).fill({ mimeType: "audio/opus", clockRate: 48000 }) } },
  ])("HS3 %# an enter that is not one is refused", (wrong) => {
    expect(params.safeParse(wrong).success).toBe(false);
  });

  test("HS1 the welcome names the version and the server's codecs", () => {
    const welcome = { version: 1, rtpCapabilities: { codecs: [], headerExtensions: [] } };
    expect(serverSide.notifications.welcome.parse(welcome)).toEqual(welcome);
  });

  test("HS2 a page may ask for every media method, and hears every media topic", () => {
    expect(Object.keys(clientSide.requests)).toEqual(["enter", "leave", ...mediaMethod.options]);
    expect(Object.keys(serverSide.notifications)).toEqual(["welcome", "removed", ...mediaTopic.options]);
    expect(mediaMethod.options).toEqual(Object.keys(mediaRequests));
    expect(mediaTopic.options).toEqual(Object.keys(mediaNotifications));
  });

  test.each([
    ["produce", { source: "screen", kind: "video", rtpParameters: { codecs: [] } }],
    ["produce", { source: "film-video", kind: "video", rtpParameters: { codecs: [] } }],
    ["produceData", { label: "files", sctpStreamParameters: { streamId: 1 } }],
    ["produceData", { label: "bus", sctpStreamParameters: { streamId: 70_000 } }],
    ["transport.connect", { transportId: "transport-1", dtlsParameters: { fingerprints: [] } }],
    ["transport.restartIce", {}],
    ["consumer.resume", { consumerId: "x" }],
    ["consumer.layer", { consumerId: "consumer-1", spatialLayer: -1 }],
    ["consumer.layer", { consumerId: "consumer-1" }],
    ["producer.close", { producerId: "producer-1", all: true }],
  ] as const)("HS8 %s with %j is refused", (method, wrong) => {
    expect(mediaRequests[method].params.safeParse(wrong).success).toBe(false);
  });

  test("HS6 the media set-up of a room with a film is far below the size of one message", () => {
    const setup = mediaSetup.parse({
      mediaId: "media-0001",
      send: transport("transport-send"),
      recv: transport("transport-recv"),
      data: ["bus", "clock"].map((label, streamId) => ({
        id: `data-consumer-${label}`,
        dataProducerId: `data-producer-${label}`,
        label,
        sctpStreamParameters: { streamId, ordered: label === "bus" },
      })),
      consumers: [],
    });
    expect(JSON.stringify(setup).length).toBeLessThan(maxSignalBytes / 4);
    expect(setup.send.iceCandidates[0]).toMatchObject({ foundation: "udpcandidate" });
  });
});

describe("signaling and media server", () => {
  test("LK2 hello needs a version and a secret of bounded length", () => {
    const { params } = signalingSide.requests.hello;
    expect(params.safeParse({ version: 1, secret: "matinee-development" }).success).toBe(true);
    expect(params.safeParse({ version: 1 }).success).toBe(false);
    expect(params.safeParse({ version: 1, secret: "x".repeat(501) }).success).toBe(false);
  });

  test("LK3 a room opens empty or from a whole snapshot, never from half of one", () => {
    const { params } = signalingSide.requests["room.open"];
    const saved = { room: sampleRoom({ film: sampleFilm, chat: [message] }), book: emptyDoorBook };
    expect(params.parse({ roomId, code, saved })).toEqual({ roomId, code, saved });
    expect(params.safeParse({ roomId, code, saved: null }).success).toBe(true);
    expect(params.safeParse({ roomId, code }).success).toBe(false);
    const { chat: _chat, ...core } = saved.room;
    expect(params.safeParse({ roomId, code, saved: { ...saved, room: core } }).success).toBe(false);
  });

  test("LK7 the largest snapshot fits a message of the link", () => {
    const members = Object.fromEntries(
      Array.from({ length: 1000 }, (_, n) => {
        const id = `member-${String(n).padStart(57, "0")}`;
        return [id, sampleMember(id, { name: "Ё".repeat(48), presence: "connecting", joinedAtMs: 1.5e12 })];
      }),
    );
    const snapshot = { ...emptyRoom, members, chat: Array(maxChatMessages).fill(message) };
    const { params } = signalingSide.requests["room.open"];
    const opening = (room: RoomState) => ({ roomId, code, saved: { room, book: emptyDoorBook } });
    expect(Buffer.byteLength(JSON.stringify(params.parse(opening(snapshot))))).toBeLessThan(maxLinkBytes);
    const tooLong = { ...snapshot, chat: [...snapshot.chat, message] };
    expect(params.safeParse(opening(tooLong)).success).toBe(false);
  });

  test("LK4 a save carries the room without its chat, the messages since the last one, and visits", () => {
    const { params } = sfuSide.requests["room.save"];
    const { chat: _chat, ...core } = sampleRoom({ film: sampleFilm });
    const visit = {
      visitId: "member-0001-1000",
      memberId: "member-0001",
      name: "Katya",
      cameAtMs: 1000,
      leftAtMs: null,
      seenAtMs: 2000,
      filmTitle: null,
      freezes: 0,
      receivedBytes: 0,
      watched: [{ filmId: 7, durationS: 5400, watchedS: 61.5 }],
    };
    const save = { roomId, saved: { core, book: emptyDoorBook }, messages: [message], visits: [visit] };
    expect(params.parse(save)).toEqual(save);
    expect(params.safeParse({ ...save, messages: undefined }).success).toBe(false);
    expect(params.safeParse({ ...save, visits: [{ ...visit, freezes: -1 }] }).success).toBe(false);
    expect(params.safeParse({ ...save, saved: { core } }).success).toBe(false);
  });

  test("LK6 a member is admitted with a name, a role and an id that are bounded", () => {
    const { params } = signalingSide.requests["member.admit"];
    const admitted = {
      ...who,
      name: "Katya",
      role: "guest",
      origin: { browser: "b".repeat(32), address: null },
    };
    expect(params.safeParse(admitted).success).toBe(true);
    for (const wrong of [
      { name: "" },
      { name: "x".repeat(49) },
      { role: "admin" },
      { memberId: "x" },
      { origin: null },
    ])
      expect(params.safeParse({ ...admitted, ...wrong }).success).toBe(false);
  });

  test("LK6 only the methods and topics of the media table pass through", () => {
    const { params } = signalingSide.requests["peer.request"];
    expect(params.safeParse({ ...who, method: "produce", params: {} }).success).toBe(true);
    expect(params.safeParse({ ...who, method: "room.open", params: {} }).success).toBe(false);
    const notify = sfuSide.notifications["peer.notify"];
    expect(notify.safeParse({ ...who, topic: "media.lost", data: {} }).success).toBe(true);
    expect(notify.safeParse({ ...who, topic: "welcome", data: {} }).success).toBe(false);
  });
});

describe("REST bodies", () => {
  test("HT3 a party is started with a name and nothing else", () => {
    expect(createPartyBody.parse({ name: " Katya " })).toEqual({ name: "Katya" });
    for (const wrong of [{}, { name: "" }, { name: "Katya", role: "host" }, [], null, "Katya"])
      expect(createPartyBody.safeParse(wrong).success).toBe(false);
  });

  test("HT4 joining takes a code as typed, of bounded length, and a name", () => {
    expect(joinBody.parse({ code: "k7qm-2xpa", name: "Katya" })).toEqual({
      code: "k7qm-2xpa",
      name: "Katya",
    });
    expect(joinBody.safeParse({ code: "x".repeat(41), name: "Katya" }).success).toBe(false);
    expect(joinBody.safeParse({ code: "k7qm-2xpa" }).success).toBe(false);
  });

  test("HT5 answers: a place, what an invite tells, and an error", () => {
    const place = {
      partyId: roomId,
      code: "K7QM2XPA",
      memberId: hostId,
      name: "Katya 2",
      role: "host",
      ticket: "a.b.c",
    };
    expect(admission.parse(place)).toEqual(place);
    expect(admission.safeParse({ ...place, code: "k7qm-2xpa" }).success).toBe(false);
    const info = {
      code: "K7QM2XPA",
      hostName: "",
      filmTitle: null,
      filmPositionS: null,
      people: [],
      full: false,
      isLocked: false,
      hasWaitingRoom: true,
      needsPassword: false,
    };
    expect(inviteInfo.parse(info)).toEqual(info);
    expect(
      errorBody.safeParse({ error: { code: "not-found", message: "No party has this code." } }).success,
    ).toBe(true);
    expect(errorBody.safeParse({ code: "not-found", message: "" }).success).toBe(false);
  });
});

function transport(id: string) {
  return {
    id,
    iceParameters: { usernameFragment: "abcd", password: "efgh", iceLite: true },
    iceCandidates: Array.from({ length: 20 }, () => ({
      foundation: "udpcandidate",
      priority: 1076302079,
      ip: "192.0.2.1",
      address: "192.0.2.1",
      protocol: "udp",
      port: 44444,
      type: "host",
    })),
    dtlsParameters: { role: "auto", fingerprints: [{ algorithm: "sha-256", value: "AA:".repeat(32) }] },
    sctpParameters: {
      port: 5000,
      OS: 1024,
      MIS: 1024,
      maxSendMessageSize: 262144,
      maxReceiveMessageSize: 262144,
    },
  };
}

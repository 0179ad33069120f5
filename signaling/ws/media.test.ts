import { Refusal } from "@matinee/shared/errors.ts";
import type { MediaSetup } from "@matinee/shared/protocol/media.ts";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { openTestMedia, type TestMedia } from "../testing/test-media.ts";
import { openTestPage, type TestPage } from "../testing/test-page.ts";

// A busy machine takes long to start a database and a media worker.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({ PARTIES_PER_HOUR: "1000" });
});
afterAll(() => server.close());

interface Someone {
  readonly page: TestPage;
  readonly setup: MediaSetup;
  readonly media: TestMedia;
  readonly ticket: string;
  readonly memberId: string;
}

async function enter({ ticket, memberId }: { ticket: string; memberId: string }): Promise<Someone> {
  const page = await openTestPage(server.socketUrl);
  const setup = await page.enterWithMedia(ticket);
  const { rtpCapabilities } = await page.hears("welcome");
  return { page, setup, ticket, memberId, media: await openTestMedia(rtpCapabilities, setup, page.request) };
}

async function hostAndViewer(): Promise<{ host: Someone; viewer: Someone; code: string }> {
  const admission = await server.start("Anna");
  const host = await enter(admission);
  const viewer = await enter(await server.join(admission.code, "Boris"));
  return { host, viewer, code: admission.code };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "no refusal",
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

describe("the film's tracks", () => {
  test("reach a viewer who is there, who can decode and resume them", async () => {
    const { host, viewer } = await hostAndViewer();
    const video = await host.media.produce("film-video");
    const audio = await host.media.produce("film-audio");
    for (const [producer, source] of [
      [video, "film-video"],
      [audio, "film-audio"],
    ] as const) {
      const offer = await viewer.page.hears("consumer.new", (each) => each.source === source);
      expect(offer).toMatchObject({ producerId: producer.id, memberId: host.memberId, kind: producer.kind });
      const consumer = await viewer.media.consume(offer);
      expect(consumer.track.kind).toBe(producer.kind);
      await viewer.page.request("consumer.resume", { consumerId: offer.id });
    }
    expect(host.page.heard.map((each) => each.topic)).toEqual(["welcome"]);
  });

  test("reach a viewer who comes later with the answer to `enter`", async () => {
    const { host, code } = await hostAndViewer();
    const video = await host.media.produce("film-video");
    const late = await enter(await server.join(code, "Clara"));
    expect(late.setup.consumers).toMatchObject([{ producerId: video.id, source: "film-video" }]);
    for (const offer of late.setup.consumers) await late.media.consume(offer);
    expect(late.page.heard.map((each) => each.topic)).toEqual(["welcome"]);
  });

  test("end for the viewer when the host closes them", async () => {
    const { host, viewer } = await hostAndViewer();
    const video = await host.media.produce("film-video");
    const { id } = await viewer.page.hears("consumer.new");
    await host.page.request("producer.close", { producerId: video.id });
    expect(await viewer.page.hears("consumer.closed")).toEqual({ consumerId: id });
    expect(await codeOf(viewer.page.request("consumer.resume", { consumerId: id }))).toBe("not-found");
    await host.page.request("producer.close", { producerId: video.id });
  });

  test("HS8 take over from one that is still there; a third one ends the first", async () => {
    const { host, viewer } = await hostAndViewer();
    const offerOf = async () => {
      const producer = await host.media.produce("film-video");
      return viewer.page.hears("consumer.new", (each) => each.producerId === producer.id);
    };
    const [first, second] = [await offerOf(), await offerOf()];
    for (const offer of [first, second]) {
      await viewer.media.consume(offer);
      await viewer.page.request("consumer.resume", { consumerId: offer.id });
    }
    await offerOf();
    await viewer.page.hears("consumer.closed", (each) => each.consumerId === first.id);
    await viewer.page.request("consumer.resume", { consumerId: second.id });
  });

  test("HS17 of a picture with one size any layer may be asked for; of a strange one none", async () => {
    const { host, viewer } = await hostAndViewer();
    const producer = await host.media.produce("film-video");
    const offer = await viewer.page.hears("consumer.new", (each) => each.producerId === producer.id);
    expect(offer.spatialLayers).toBe(1);
    for (const spatialLayer of [0, 7, null])
      await viewer.page.request("consumer.layer", { consumerId: offer.id, spatialLayer });
    const strange = { consumerId: producer.id, spatialLayer: 0 };
    expect(await codeOf(viewer.page.request("consumer.layer", strange))).toBe("not-found");
  });

  test("end for the viewers when the host leaves or enters anew", async () => {
    const { host, viewer } = await hostAndViewer();
    const first = await host.media.produce("film-video");
    const one = await viewer.page.hears("consumer.new", (each) => each.producerId === first.id);
    const again = await enter(host);
    await viewer.page.hears("consumer.closed", (each) => each.consumerId === one.id);
    const second = await again.media.produce("film-video");
    const two = await viewer.page.hears("consumer.new", (each) => each.producerId === second.id);
    await again.page.request("leave", {});
    await viewer.page.hears("consumer.closed", (each) => each.consumerId === two.id);
  });

  test("are the host's alone", async () => {
    const { host, viewer } = await hostAndViewer();
    expect(await codeOf(viewer.media.produce("film-video"))).toBe("forbidden");
    expect(await codeOf(viewer.media.produce("film-audio"))).toBe("forbidden");
    expect(host.page.heard.map((each) => each.topic)).toEqual(["welcome"]);
  });

  test("reach a viewer whose WebSocket was away when they came, and who kept its media", async () => {
    const { host, viewer } = await hostAndViewer();
    viewer.page.cut();
    await viewer.page.closed;
    const video = await host.media.produce("film-video");
    const back = await openTestPage(server.socketUrl);
    expect((await back.enter(viewer.ticket, { keep: viewer.setup.mediaId })).media).toBeNull();
    const offer = await back.hears("consumer.new", (each) => each.producerId === video.id);
    await back.request("consumer.resume", { consumerId: offer.id });
    expect((await back.enter(viewer.ticket, { keep: viewer.setup.mediaId })).media).toBeNull();
    expect(back.heard.filter((each) => each.topic === "consumer.new")).toHaveLength(1);
  });

  test("that ended while a viewer's WebSocket was away are closed when it is back", async () => {
    const { host, viewer } = await hostAndViewer();
    const video = await host.media.produce("film-video");
    const { id } = await viewer.page.hears("consumer.new");
    viewer.page.cut();
    await viewer.page.closed;
    await host.page.request("producer.close", { producerId: video.id });
    const back = await openTestPage(server.socketUrl);
    await back.enter(viewer.ticket, { keep: viewer.setup.mediaId });
    expect(await back.hears("consumer.closed")).toEqual({ consumerId: id });
  });
});

describe("data channels", () => {
  test("the room's two reach everyone, and everyone may send on two", async () => {
    const { host, viewer } = await hostAndViewer();
    for (const { media, setup } of [host, viewer]) {
      for (const offer of setup.data) await media.consumeData(offer);
      const [bus, clock] = [await media.produceData("bus"), await media.produceData("clock")];
      expect(bus.id).not.toBe(clock.id);
    }
  });

  test("one member cannot open channels without end", async () => {
    const { viewer } = await hostAndViewer();
    const open = (streamId: number) =>
      viewer.page.request("produceData", { label: "bus", sctpStreamParameters: { streamId, ordered: true } });
    const answers: string[] = [];
    for (let streamId = 0; streamId < 20; streamId += 1) answers.push(await codeOf(open(streamId)));
    expect(answers).toContain("bad-request");
  });
});

describe("what mediasoup does not accept is refused, and the member goes on", () => {
  const codec = { mimeType: "video/VP8", clockRate: 90_000, payloadType: 96 };
  const produceWith = (rtpParameters: object) => (page: TestPage) =>
    page.request("produce", {
      source: "film-video",
      kind: "video",
      rtpParameters: { codecs: [codec], ...rtpParameters },
    });

  test.each<[string, (page: TestPage, setup: MediaSetup) => Promise<unknown>]>([
    ["a codec that the router has not", produceWith({ codecs: [{ ...codec, mimeType: "video/H266" }] })],
    ["a codec that is none", produceWith({ codecs: [{ ...codec, mimeType: "nonsense" }] })],
    ["RTX that belongs to no codec", produceWith({ codecs: [codec, { ...codec, mimeType: "video/rtx" }] })],
    ["an SSRC that is none", produceWith({ mid: "0", encodings: [{ ssrc: -5 }] })],
    [
      "two tracks with one MID",
      async (page) => {
        await produceWith({ mid: "0", encodings: [{ ssrc: 1000 }] })(page);
        const opus = { mimeType: "audio/opus", clockRate: 48_000, channels: 2, payloadType: 111 };
        const rtpParameters = { mid: "0", codecs: [opus], encodings: [{ ssrc: 2000 }] };
        return page.request("produce", { source: "film-audio", kind: "audio", rtpParameters });
      },
    ],
    [
      "video as the film's sound",
      (page) =>
        page.request("produce", { source: "film-audio", kind: "video", rtpParameters: { codecs: [codec] } }),
    ],
    [
      "a fingerprint of an unknown kind",
      (page, { send }) =>
        page.request("transport.connect", {
          transportId: send.id,
          dtlsParameters: { role: "client", fingerprints: [{ algorithm: "md2", value: "00" }] },
        }),
    ],
  ])("%s", async (_what, work) => {
    const admission = await server.start("Anna");
    const page = await openTestPage(server.socketUrl);
    const setup = await page.enterWithMedia(admission.ticket);
    expect(await codeOf(work(page, setup))).toBe("bad-request");
    const { rtpCapabilities } = await page.hears("welcome");
    const media = await openTestMedia(rtpCapabilities, setup, page.request);
    await media.produce("film-video");
    page.close();
  });

  test.each([
    ["none at all", {}],
    [
      "a codec that is none",
      { codecs: [{ mimeType: "nonsense", kind: "video" as const, clockRate: 90_000 }] },
    ],
  ])("a viewer that can decode %s gets no tracks and no error", async (_what, rtpCapabilities) => {
    const admission = await server.start("Anna");
    const host = await enter(admission);
    await host.media.produce("film-video");
    const member = await server.join(admission.code, "Boris");
    const page = await openTestPage(server.socketUrl);
    expect((await page.enter(member.ticket, { rtpCapabilities })).media?.consumers).toEqual([]);
    page.close();
  });

  test("transports and consumers of others", async () => {
    const { host, viewer } = await hostAndViewer();
    await host.media.produce("film-video");
    const { id } = await viewer.page.hears("consumer.new");
    const restart = host.page.request("transport.restartIce", { transportId: viewer.setup.send.id });
    expect(await codeOf(restart)).toBe("not-found");
    expect(await codeOf(host.page.request("consumer.resume", { consumerId: id }))).toBe("not-found");
  });

  test("a new path can be asked for", async () => {
    const { viewer } = await hostAndViewer();
    const { iceParameters } = await viewer.page.request("transport.restartIce", {
      transportId: viewer.setup.send.id,
    });
    expect(iceParameters.usernameFragment).not.toBe(viewer.setup.send.iceParameters.usernameFragment);
  });
});

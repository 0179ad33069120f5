import {
  type ConsumerOptions,
  kindOf,
  type MediaMethod,
  type MediaSetup,
  type mediaRequests,
  type rtpCapabilities,
  type TrackSource,
} from "@matinee/shared/protocol/media.ts";
import { FakeMediaStreamTrack } from "fake-mediastreamtrack";
import { Device, type types } from "mediasoup-client";
import { generateLocalDtlsParameters, generateNativeRtpCapabilities } from "mediasoup-client/fakeParameters";
import { FakeHandler } from "mediasoup-client/handlers/FakeHandler";
import type { z } from "zod";

/** How a fake browser reaches its media server. */
export type MediaRequest = <M extends MediaMethod>(
  method: M,
  params: z.input<(typeof mediaRequests)[M]["params"]>,
) => Promise<z.output<(typeof mediaRequests)[M]["result"]>>;

/** A browser's media in Node: mediasoup-client with real parameters, and no packet ever sent. */
export interface TestMedia {
  /** What `produce` sends, made but not sent. */
  produce(source: TrackSource): Promise<types.Producer>;
  produceData(label: "bus" | "clock"): Promise<types.DataProducer>;
  consume(options: ConsumerOptions): Promise<types.Consumer>;
  consumeData(options: MediaSetup["data"][number]): Promise<types.DataConsumer>;
  close(): void;
}

const parameters = { generateNativeRtpCapabilities, generateLocalDtlsParameters };

/** What such a browser can receive. */
export function fakeCapabilities(): z.input<typeof rtpCapabilities> {
  // mediasoup-client's type and the schema differ only in how they spell "optional".
  return generateNativeRtpCapabilities() as z.input<typeof rtpCapabilities>;
}

/** Brings up both transports of `setup` for a browser that asks with `request`. */
export async function openTestMedia(
  routerCapabilities: unknown,
  setup: MediaSetup,
  request: MediaRequest,
): Promise<TestMedia> {
  const device = await Device.factory({ handlerFactory: FakeHandler.createFactory(parameters) });
  // Made by mediasoup, checked by the schema; mediasoup-client spells "optional" in another way (here and below).
  await device.load({ routerRtpCapabilities: routerCapabilities as types.RtpCapabilities });
  const send = device.createSendTransport(setup.send as types.TransportOptions);
  const recv = device.createRecvTransport(setup.recv as types.TransportOptions);

  for (const transport of [send, recv]) {
    transport.on("connect", ({ dtlsParameters }, done, failed) => {
      request("transport.connect", { transportId: transport.id, dtlsParameters }).then(() => done(), failed);
    });
  }
  send.on("produce", ({ kind, rtpParameters, appData }, done, failed) => {
    const source = appData["source"] as TrackSource; // put there by `produce` below
    const sent = rtpParameters as z.input<(typeof mediaRequests)["produce"]["params"]>["rtpParameters"];
    request("produce", { source, kind, rtpParameters: sent }).then(done, failed);
  });
  send.on("producedata", ({ label, sctpStreamParameters }, done, failed) => {
    type Sent = z.input<(typeof mediaRequests)["produceData"]["params"]>["sctpStreamParameters"];
    const sent = sctpStreamParameters as Sent; // mediasoup-client has filled the stream id in
    request("produceData", { label: label === "clock" ? "clock" : "bus", sctpStreamParameters: sent }).then(
      done,
      failed,
    );
  });

  return {
    produce: (source) =>
      send.produce({
        track: new FakeMediaStreamTrack({ kind: kindOf[source] }),
        appData: { source },
      }),
    produceData: (label) => send.produceData({ label, ordered: label === "bus" }),
    consume: ({ id, producerId, kind, rtpParameters }) =>
      recv.consume({ id, producerId, kind, rtpParameters: rtpParameters as types.RtpParameters }),
    consumeData: ({ id, dataProducerId, sctpStreamParameters }) =>
      recv.consumeData({
        id,
        dataProducerId,
        sctpStreamParameters: sctpStreamParameters as types.SctpStreamParameters,
      }),
    close() {
      send.close();
      recv.close();
    },
  };
}

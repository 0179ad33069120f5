import type { DataConsumerOptions } from "@matinee/shared/protocol/media.ts";
import type { types } from "mediasoup";

/** The room's end of the data channels: one ordered stream to everyone, one unordered for the clock. */
export interface Bus {
  /** One message to every member, in the order of these calls. */
  broadcast(text: string): void;
  /** One message to one member, in the same order. */
  unicast(slot: number, text: string): void;
  /** One message to every member, at once or never. */
  broadcastClock(text: string): void;
  /** One message to one member, at once or never. */
  unicastClock(slot: number, text: string): void;
  /** Lets a member's transport receive both streams. `onOverflow`: it took too little, and messages were dropped. */
  attach(
    transport: types.WebRtcTransport,
    slot: number,
    onOverflow: () => void,
  ): Promise<DataConsumerOptions[]>;
  /** Calls `onText` with each message of a member's own stream. */
  listen(dataProducerId: string, onText: (text: string) => void): Promise<void>;
}

/** Opens the room's DirectTransport on `router`; it closes with the router. */
export async function openBus(router: types.Router): Promise<Bus> {
  const transport = await router.createDirectTransport();
  const [events, clock] = await Promise.all([
    transport.produceData({ label: "bus" }),
    transport.produceData({ label: "clock" }),
  ]);

  async function subscribe(
    to: types.WebRtcTransport,
    source: types.DataProducer,
    slot: number,
    options: { ordered: boolean; maxRetransmits?: number },
    onOverflow?: () => void,
  ): Promise<DataConsumerOptions> {
    const consumer = await to.consumeData({ dataProducerId: source.id, subchannels: [slot], ...options });
    if (onOverflow !== undefined) consumer.on("sctpsendbufferfull", onOverflow);
    if (consumer.sctpStreamParameters === undefined) throw new Error("a data consumer without SCTP stream");
    return {
      id: consumer.id,
      dataProducerId: source.id,
      label: source === events ? "bus" : "clock",
      sctpStreamParameters: consumer.sctpStreamParameters,
    };
  }

  return {
    broadcast: (text) => events.send(text),
    unicast: (slot, text) => events.send(text, undefined, undefined, slot),
    broadcastClock: (text) => clock.send(text),
    unicastClock: (slot, text) => clock.send(text, undefined, undefined, slot),
    attach: (to, slot, onOverflow) =>
      Promise.all([
        subscribe(to, events, slot, { ordered: true }, onOverflow),
        // A clock sample that is dropped is only a sample.
        subscribe(to, clock, slot, { ordered: false, maxRetransmits: 0 }),
      ]),
    async listen(dataProducerId, onText) {
      const consumer = await transport.consumeData({ dataProducerId });
      consumer.on("message", (message) => onText(message.toString("utf8")));
    },
  };
}

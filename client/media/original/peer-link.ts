import { Duplex } from "streamx";
import { createInOrder } from "./in-order.ts";

/** What waits in each lane: enough to fill the way while the page is busy, and little for a seek to wait for. */
const laneBytes = 256 * 1024;
/** The largest message: Chromium takes 256 kB, others less. */
const messageBytes = 64 * 1024 + 64;

type Done = (error: Error | null) => void;

/**
 * A connection to another member's page as a stream of bytes, which is what WebTorrent takes for a peer (`conn` in its
 * lib/peer.js). It goes over several lanes: data channels of connections of their own, since one of them does not fill a
 * way of some length (lanes.ts). Each message has its number before it, and is put in order again.
 */
export class PeerLink extends Duplex {
  readonly id: string;
  connected = false;
  readonly #lanes: RTCDataChannel[] = [];
  readonly #onEnd: () => void;
  #sent = 0;
  #goOn: (() => void) | undefined;
  readonly #inOrder = createInOrder((bytes) => this.push(bytes));

  constructor(id: string, onEnd: () => void) {
    super({ highWaterMark: laneBytes });
    this.id = id;
    this.#onEnd = onEnd;
  }

  /** The channel is that of both sides, and open or about to. With the first one the link is there. */
  addLane(channel: RTCDataChannel): void {
    channel.binaryType = "arraybuffer";
    channel.bufferedAmountLowThreshold = laneBytes / 2;
    channel.onbufferedamountlow = () => this.#goOn?.();
    // What was in it is lost, and so is the order of the rest.
    channel.onclose = () => this.destroy();
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!(data instanceof ArrayBuffer) || !this.#inOrder(data)) this.destroy();
    };
    const opened = () => {
      if (this.destroyed || this.destroying) return;
      this.#lanes.push(channel);
      if (this.connected) return;
      this.connected = true;
      this.emit("connect");
    };
    if (channel.readyState === "open") opened();
    else channel.onopen = opened;
  }

  /** Messages of the wire, small ones together. */
  override _writev(batch: Uint8Array[], done: Done): void {
    const messages = packed(batch);
    const send = () => {
      try {
        for (;;) {
          const [message] = messages;
          if (message === undefined) break;
          const lane = this.#emptiest();
          if (lane.bufferedAmount > 0 && lane.bufferedAmount + message.length > laneBytes) return;
          new DataView(message.buffer).setUint32(0, this.#sent);
          lane.send(message);
          this.#sent = (this.#sent + 1) >>> 0;
          messages.shift();
        }
        this.#goOn = undefined;
        done(null);
      } catch (error) {
        this.#goOn = undefined;
        done(error instanceof Error ? error : new Error("the channel does not send"));
      }
    };
    this.#goOn = send;
    send();
  }

  override _destroy(done: Done): void {
    this.connected = false;
    this.#goOn = undefined;
    for (const lane of this.#lanes) lane.close();
    this.#onEnd();
    done(null);
  }

  #emptiest(): RTCDataChannel {
    const [first, ...others] = this.#lanes;
    if (first === undefined) throw new Error("there is no lane");
    return others.reduce((best, each) => (each.bufferedAmount < best.bufferedAmount ? each : best), first);
  }
}

/** The bytes in messages of at most `messageBytes`, each with four bytes before it for its number. */
function packed(batch: readonly Uint8Array[]): Uint8Array<ArrayBuffer>[] {
  const total = batch.reduce((sum, each) => sum + each.length, 0);
  const messages: Uint8Array<ArrayBuffer>[] = [];
  let left = total;
  let message = new Uint8Array(0);
  let at = 0;
  for (const bytes of batch) {
    for (let from = 0; from < bytes.length; ) {
      if (at === message.length) {
        message = new Uint8Array(Math.min(left, messageBytes - 4) + 4);
        at = 4;
        messages.push(message);
      }
      const part = bytes.subarray(from, from + message.length - at);
      message.set(part, at);
      at += part.length;
      from += part.length;
      left -= part.length;
    }
  }
  return messages;
}

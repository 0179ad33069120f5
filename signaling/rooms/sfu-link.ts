import { type Channel, createChannel, type Handlers } from "@matinee/shared/channel.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import { sfuSide, signalingSide } from "@matinee/shared/protocol/link.ts";
import type { rtpCapabilities } from "@matinee/shared/protocol/media.ts";
import { protocolVersion } from "@matinee/shared/protocol/signal.ts";
import type { Logger } from "pino";
import type { z } from "zod";

type Capabilities = z.output<typeof rtpCapabilities>;

/** The socket under a link, in this process or over the network. */
export interface LinkSocket {
  send(text: string): void;
  close(): void;
}

/** Opens the socket once; `onClosed` is called exactly once, also when it could not be opened. */
export type OpenSocket = (events: {
  onOpen: (socket: LinkSocket) => void;
  onText: (text: string) => void;
  onClosed: () => void;
}) => void;

export interface SfuLink {
  readonly name: string;
  /** Undefined while the media server cannot be reached. */
  current(): LiveLink | undefined;
  close(): void;
}

export interface LiveLink {
  readonly channel: Channel<typeof signalingSide>;
  readonly rtpCapabilities: Capabilities;
  /** The rooms that this media server is known to have open. */
  readonly openRooms: Set<string>;
}

export interface SfuLinkOptions {
  readonly name: string;
  readonly secret: string;
  readonly open: OpenSocket;
  readonly handlers: Handlers<typeof sfuSide>;
  readonly log: Logger;
  readonly onUp: () => void;
}

const requestTimeoutMs = 5000;
const retryMs = 300;

/** Keeps one link to a media server, and opens it again whenever it is lost. */
export function createSfuLink(options: SfuLinkOptions): SfuLink {
  let live: LiveLink | undefined;
  let socket: LinkSocket | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function connect(): void {
    let channel: Channel<typeof signalingSide> | undefined;
    options.open({
      onOpen(opened) {
        socket = opened;
        const fresh = createChannel({
          own: signalingSide,
          other: sfuSide,
          handlers: options.handlers,
          send: (text) => opened.send(text),
          requestTimeoutMs,
          onBug: (error) => options.log.error({ error }, "a request of the media server failed"),
        });
        channel = fresh;
        void greet(fresh);
      },
      onText: (text) => channel?.receive(text),
      onClosed() {
        channel?.socketClosed();
        live = undefined;
        socket = undefined;
        if (!closed) timer = setTimeout(connect, retryMs);
      },
    });
  }

  async function greet(channel: Channel<typeof signalingSide>): Promise<void> {
    try {
      const hello = await channel.request("hello", { version: protocolVersion, secret: options.secret });
      live = { channel, rtpCapabilities: hello.rtpCapabilities, openRooms: new Set(hello.roomIds) };
      options.log.info({ sfu: options.name, rooms: hello.roomIds.length }, "media server linked");
      options.onUp();
    } catch (error) {
      const code = error instanceof Refusal ? error.code : "internal";
      options.log.error({ sfu: options.name, code }, "the media server refused the link");
      socket?.close();
    }
  }

  connect();
  return {
    name: options.name,
    current: () => live,
    close() {
      closed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}

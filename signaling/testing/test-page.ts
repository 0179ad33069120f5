import { type Channel, createChannel } from "@matinee/shared/channel.ts";
import type { MediaSetup, rtpCapabilities } from "@matinee/shared/protocol/media.ts";
import { clientSide, protocolVersion, serverSide } from "@matinee/shared/protocol/signal.ts";
import { WebSocket } from "ws";
import type { z } from "zod";
import { fakeCapabilities } from "./test-media.ts";

type Topics = typeof serverSide.notifications;
export type Topic = keyof Topics;
export type Data<T extends Topic> = z.output<Topics[T]>;
type Heard = { readonly [T in Topic]: { readonly topic: T; readonly data: Data<T> } }[Topic];

export interface EnterOptions {
  readonly keep?: string | null;
  readonly version?: number;
  readonly rtpCapabilities?: z.input<typeof rtpCapabilities>;
}

/** A page's WebSocket in Node: it speaks the protocol and remembers everything that it was told. */
export interface TestPage {
  readonly request: Channel<typeof clientSide>["request"];
  /** Everything heard so far, in order. */
  readonly heard: readonly Heard[];
  /** The first notification of that topic that fits, heard before or yet to come; rejects after a while. */
  hears<T extends Topic>(topic: T, fits?: (data: Data<T>) => boolean): Promise<Data<T>>;
  enter(
    ticket: string,
    options?: EnterOptions,
  ): Promise<z.output<(typeof clientSide)["requests"]["enter"]["result"]>>;
  /** Enters anew and answers the media that was set up. */
  enterWithMedia(ticket: string): Promise<MediaSetup>;
  /** One frame as it is, against the protocol or not. */
  sendFrame(frame: string | Buffer): void;
  isOpen(): boolean;
  /** Resolves when the socket is closed, by whomever. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  close(): void;
  /** Cuts the connection without a goodbye. */
  cut(): void;
}

const waitMs = 10_000;

/** Opens a WebSocket and waits for its welcome; rejects when it is closed instead. */
export async function openTestPage(socketUrl: string): Promise<TestPage> {
  const socket = new WebSocket(socketUrl);
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  const closed = Promise.withResolvers<{ code: number; reason: string }>();
  let isClosed = false;

  function hear<T extends Topic>(topic: T): (data: Data<T>) => void {
    return (data) => {
      heard.push({ topic, data } as Heard); // topic and data belong together, which the union cannot show
      for (const look of waiting) look();
    };
  }

  const channel = createChannel({
    own: clientSide,
    other: serverSide,
    send: (text) => socket.send(text),
    requestTimeoutMs: waitMs,
    onBug: (error) => {
      throw error;
    },
    handlers: {
      requests: {},
      notifications: {
        welcome: hear("welcome"),
        removed: hear("removed"),
        "consumer.new": hear("consumer.new"),
        "consumer.closed": hear("consumer.closed"),
        "producer.closed": hear("producer.closed"),
        "producer.wanted": hear("producer.wanted"),
        "cameras.share": hear("cameras.share"),
        "media.lost": hear("media.lost"),
      },
    },
  });
  socket.on("message", (data) => channel.receive(data.toString()));
  socket.on("error", () => undefined); // "close" follows
  socket.on("close", (code, reason) => {
    isClosed = true;
    channel.socketClosed();
    closed.resolve({ code, reason: reason.toString() });
    for (const look of waiting) look();
  });

  function hears<T extends Topic>(topic: T, fits: (data: Data<T>) => boolean = () => true): Promise<Data<T>> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        waiting.delete(look);
        settle();
      };
      const look = () => {
        // The topic of a `Heard` says what its data is.
        const found = heard.find((each) => each.topic === topic && fits(each.data as Data<T>));
        if (found !== undefined) finish(() => resolve(found.data as Data<T>));
        else if (isClosed) finish(() => reject(new Error(`closed before ${topic} was heard`)));
      };
      const timer = setTimeout(() => finish(() => reject(new Error(`${topic} was not heard`))), waitMs);
      waiting.add(look);
      look();
    });
  }

  const enter: TestPage["enter"] = (ticket, options = {}) =>
    channel.request("enter", {
      version: options.version ?? protocolVersion,
      ticket,
      keep: options.keep ?? null,
      rtpCapabilities: options.rtpCapabilities ?? fakeCapabilities(),
    });

  await hears("welcome");
  return {
    request: channel.request,
    heard,
    hears,
    enter,
    async enterWithMedia(ticket) {
      const { media } = await enter(ticket);
      if (media === null) throw new Error("no media was set up");
      return media;
    },
    sendFrame: (frame) => socket.send(frame),
    isOpen: () => !isClosed,
    closed: closed.promise,
    close: () => socket.close(),
    cut: () => socket.terminate(),
  };
}

import { type Channel, createChannel, type Handlers } from "@matinee/shared/channel.ts";
import { Refusal, type RefusalBody } from "@matinee/shared/errors.ts";
import { clientSide, serverSide } from "@matinee/shared/protocol/signal.ts";
import type { z } from "zod";

export type Welcome = z.output<typeof serverSide.notifications.welcome>;
type MediaHandlers = Omit<Handlers<typeof serverSide>["notifications"], "welcome" | "removed">;

/** What comes to this page over signaling once somebody listens. */
export interface SignalingListener {
  readonly media: MediaHandlers;
  /** Our place is lost for good. */
  readonly onRemoved: (refusal: RefusalBody) => void;
  /** Called once, unless `close` was called. */
  readonly onClosed: () => void;
}

export interface Signaling {
  readonly request: Channel<typeof clientSide>["request"];
  readonly welcome: Welcome;
  isOpen(): boolean;
  /** From now on `listener` hears everything; before that there is nothing but the welcome. */
  listen(listener: SignalingListener): void;
  close(): void;
}

const openTimeoutMs = 4000;
const requestTimeoutMs = 4000;

/** Where this page's own server listens for WebSockets. */
export function signalingUrl(location: Location): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`;
}

/** Opens one WebSocket and waits for its welcome; rejects with `unavailable` when that does not come in time. */
export function openSignaling(url: string): Promise<Signaling> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    let state: "opening" | "open" | "closed" = "opening";
    let listener: SignalingListener | undefined;

    const end = (tell: boolean) => {
      if (state === "closed") return;
      const before = state;
      state = "closed";
      clearTimeout(timer);
      channel.socketClosed();
      socket.close();
      if (before === "opening") reject(new Refusal("unavailable", "The server cannot be reached."));
      else if (tell) listener?.onClosed();
    };
    const timer = setTimeout(() => end(false), openTimeoutMs);
    const channel = createChannel({
      own: clientSide,
      other: serverSide,
      send: (text) => socket.readyState === WebSocket.OPEN && socket.send(text),
      requestTimeoutMs,
      onBug: (error) => reportError(error),
      handlers: {
        requests: {},
        notifications: {
          "consumer.new": (data) => listener?.media["consumer.new"](data),
          "consumer.closed": (data) => listener?.media["consumer.closed"](data),
          "producer.closed": (data) => listener?.media["producer.closed"](data),
          "producer.wanted": (data) => listener?.media["producer.wanted"](data),
          "cameras.share": (data) => listener?.media["cameras.share"](data),
          "media.lost": (data) => listener?.media["media.lost"](data),
          removed: (refusal) => listener?.onRemoved(refusal),
          welcome(welcome) {
            if (state !== "opening") return;
            state = "open";
            clearTimeout(timer);
            resolve({
              request: channel.request,
              welcome,
              isOpen: () => state === "open",
              listen(next) {
                listener = next;
              },
              close: () => end(false),
            });
          },
        },
      },
    });
    socket.onmessage = ({ data }) => {
      if (state !== "closed" && typeof data === "string") channel.receive(data);
    };
    socket.onclose = () => end(true);
  });
}

/** The part of the library's server that is used here; it brings no types. */
declare module "bittorrent-tracker/server" {
  import type { EventEmitter } from "node:events";

  /** What it needs of a WebSocket: it listens for `message`, `error` and `close`. */
  export interface TrackerSocket extends EventEmitter {
    send(text: string, done?: (error?: Error) => void): void;
  }

  export default class Server extends EventEmitter {
    constructor(options: { http: false; udp: false; ws: false; stats: false; interval?: number });
    onWebSocketConnection(socket: TrackerSocket): void;
    close(): void;
  }
}

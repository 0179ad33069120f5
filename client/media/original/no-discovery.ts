// biome-ignore lint/style/useNodejsImportProtocol: in the page it is a package, under this name (vite.config.ts).
import { EventEmitter } from "events";

/**
 * In place of `torrent-discovery` (vite.config.ts): no public tracker, no DHT, no neighbours in the local network. Whom this
 * page meets is the room's to say (meeting.ts).
 */
export default class NoDiscovery extends EventEmitter {
  readonly tracker = null;

  complete(): void {
    // meeting.ts tells the room's tracker.
  }

  destroy(done: () => void): void {
    queueMicrotask(done);
  }
}

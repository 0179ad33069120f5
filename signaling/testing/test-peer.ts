import { peerIdOf } from "@matinee/shared/room/peer-id.ts";
import { WebSocket } from "ws";

/** An infohash in hexadecimal digits as the tracker protocol sends it. */
export const binary = (hex: string) => Buffer.from(hex, "hex").toString("latin1");
export const offerFrom = (name: string) => ({
  offer: { type: "offer", sdp: `v=0 of ${name}` },
  offer_id: `offer-of-${name}`.padEnd(20, "0"),
});

type Heard = { readonly [field: string]: unknown };

/** A page's connection to the tracker in Node, which speaks its protocol as it likes. */
export interface TestPeer {
  readonly heard: readonly Heard[];
  /** What was refused, so far. */
  failures(): unknown[];
  announce(fields: Heard): void;
  sendFrame(frame: string | Buffer): void;
  /** The close code; resolves when the socket is closed, by whomever. */
  readonly closed: Promise<number>;
  isOpen(): boolean;
  close(): void;
}

/** Opens it for a member, or answers the status with which it was refused. */
export function openTestPeer(url: string, infoHash: string, memberId: string): Promise<TestPeer | number> {
  const socket = new WebSocket(url);
  const heard: Heard[] = [];
  const closed = Promise.withResolvers<number>();
  socket.on("message", (data) => heard.push(JSON.parse(data.toString()) as Heard)); // the tracker's JSON
  socket.on("close", (code) => closed.resolve(code));
  const peer: TestPeer = {
    heard,
    failures: () => heard.flatMap((each) => each["failure reason"] ?? []),
    announce(fields) {
      const own = { action: "announce", info_hash: binary(infoHash), peer_id: peerIdOf(memberId) };
      socket.send(JSON.stringify({ ...own, ...fields }));
    },
    sendFrame: (frame) => socket.send(frame),
    closed: closed.promise,
    isOpen: () => socket.readyState === WebSocket.OPEN,
    close: () => socket.close(),
  };
  return new Promise((resolve, reject) => {
    socket.on("open", () => resolve(peer));
    socket.on("unexpected-response", (_request, response) => {
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on("error", reject);
  });
}

import type { SfuNode } from "@matinee/sfu/node.ts";
import { maxLinkBytes } from "@matinee/shared/protocol/link.ts";
import { WebSocket } from "ws";
import type { OpenSocket } from "./sfu-link.ts";

const pingMs = 2000;

/** A link over the network. A media server that answers no ping for a round is taken for lost. */
export function remoteSocket(url: string): OpenSocket {
  return ({ onOpen, onText, onClosed }) => {
    const socket = new WebSocket(url, { maxPayload: maxLinkBytes, handshakeTimeout: 3000 });
    let answered = true;
    const pinging = setInterval(() => {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (!answered) {
        socket.terminate();
        return;
      }
      answered = false;
      socket.ping();
    }, pingMs);
    socket.on("pong", () => {
      answered = true;
    });
    socket.on("open", () => onOpen({ send: (text) => socket.send(text), close: () => socket.close() }));
    socket.on("message", (data) => onText(data.toString()));
    socket.on("error", () => undefined); // "close" follows and is handled there
    socket.on("close", () => {
      clearInterval(pinging);
      onClosed();
    });
  };
}

/** A link to a media server in this process: the same words, without a network. */
export function localSocket(node: SfuNode): OpenSocket {
  return ({ onOpen, onText, onClosed }) => {
    let closed = false;
    const link = node.acceptLink((text) => queueMicrotask(() => !closed && onText(text)), close);
    function close(): void {
      if (closed) return;
      closed = true;
      link.closed();
      onClosed();
    }
    onOpen({ send: (text) => queueMicrotask(() => !closed && link.receive(text)), close });
  };
}

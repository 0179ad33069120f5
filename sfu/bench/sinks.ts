import { fork } from "node:child_process";
import path from "node:path";
import {
  type SinkAnswer,
  type SinkCount,
  type SinkRequest,
  type SinkViewer,
  sinkAnswer,
} from "./sink-protocol.ts";
import { createCertificate, fingerprintOf } from "./webrtc-client.ts";

/** The process with all the viewers. */
export interface Sinks {
  readonly pid: number;
  readonly fingerprint: ReturnType<typeof fingerprintOf>;
  /** Opens a viewer, connected where it has an endpoint; its local port. */
  open(viewer: SinkViewer): Promise<number>;
  closeViewer(viewerId: string): Promise<void>;
  count(): Promise<SinkCount>;
  close(): void;
}

export async function startSinks(): Promise<Sinks> {
  const child = fork(path.join(import.meta.dirname, "sink.ts"));
  const waiting = new Map<number, PromiseWithResolvers<SinkAnswer>>();
  let last = 0;
  child.on("message", (message) => {
    const answer = sinkAnswer.parse(message);
    const asked = waiting.get(answer.number);
    waiting.delete(answer.number);
    if (answer.error === undefined) asked?.resolve(answer);
    else asked?.reject(new Error(answer.error));
  });
  child.once("exit", () => {
    for (const asked of waiting.values()) asked.reject(new Error("the process of the viewers ended"));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error("the process of the viewers did not start");

  function ask(request: SinkRequest): Promise<SinkAnswer> {
    const asked = Promise.withResolvers<SinkAnswer>();
    last += 1;
    waiting.set(last, asked);
    child.send({ number: last, request });
    return asked.promise;
  }

  const certificate = await createCertificate();
  await ask({ kind: "start", certificate });
  return {
    pid,
    fingerprint: fingerprintOf(certificate),
    async open(viewer) {
      const { port } = await ask({ kind: "open", viewer });
      if (port === undefined) throw new Error("a viewer without a port");
      return port;
    },
    async closeViewer(viewerId) {
      await ask({ kind: "close", viewerId });
    },
    async count() {
      const { count } = await ask({ kind: "count" });
      if (count === undefined) throw new Error("no count");
      return count;
    },
    close: () => child.kill(),
  };
}

import type { SfuNode } from "@matinee/sfu/node.ts";
import { expect, test, vi } from "vitest";
import { localSocket } from "./link-sockets.ts";
import type { LinkSocket } from "./sfu-link.ts";

function open() {
  const far = { received: vi.fn(), closed: vi.fn() };
  const near = { onText: vi.fn(), onClosed: vi.fn() };
  let ends: { send: (text: string) => void; close: () => void } | undefined;
  let socket: LinkSocket | undefined;
  const node: SfuNode = {
    acceptLink(send, close) {
      ends = { send, close };
      return { receive: far.received, closed: far.closed };
    },
    stats: async () => ({ rooms: 0, members: 0, workers: 0, workerCpuMs: [] }),
    close: async () => undefined,
  };
  localSocket(node)({
    ...near,
    onOpen(opened) {
      socket = opened;
    },
  });
  if (ends === undefined || socket === undefined) throw new Error("the link was not opened");
  return { far, near, ends, socket };
}

test("LK1 what one end says the other hears, later", async () => {
  const { far, near, ends, socket } = open();
  socket.send("hello");
  ends.send("welcome");
  expect(far.received).not.toHaveBeenCalled();
  await Promise.resolve();
  expect(far.received).toHaveBeenCalledWith("hello");
  expect(near.onText).toHaveBeenCalledWith("welcome");
});

test.each([
  ["near", "near"],
  ["far", "far"],
  ["near", "far"],
  ["far", "near"],
])("LK10 a link closed by its %s end and then by its %s end is closed once, for both", async (...by) => {
  const { far, near, ends, socket } = open();
  socket.send("too late");
  for (const end of by) (end === "near" ? socket : ends).close();
  ends.send("too late");
  await Promise.resolve();
  expect(near.onClosed).toHaveBeenCalledOnce();
  expect(far.closed).toHaveBeenCalledOnce();
  expect(far.received).not.toHaveBeenCalled();
  expect(near.onText).not.toHaveBeenCalled();
});

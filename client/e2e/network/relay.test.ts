import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { openRelay, type Relay, type RelayOptions } from "./relay.ts";

let opened: { close(): unknown }[] = [];

afterEach(async () => {
  for (const each of opened) await each.close();
  opened = [];
});

/** A server that sends each packet back, with the port that it came from before it. */
async function openEcho(): Promise<number> {
  const socket = await openSocket();
  socket.on("message", (packet, { port }) => socket.send(`${port} ${packet}`, port, "127.0.0.1"));
  return socket.address().port;
}

async function openSocket(): Promise<Socket> {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  opened.push(socket);
  return socket;
}

/** A browser's socket: what it hears is kept. */
async function openClient(): Promise<{ say(text: string, port: number): void; heard: string[] }> {
  const socket = await openSocket();
  const heard: string[] = [];
  socket.on("message", (packet) => heard.push(packet.toString()));
  return { heard, say: (text, port) => socket.send(text, port, "127.0.0.1") };
}

async function openRelayHere(options: Partial<RelayOptions> = {}): Promise<Relay> {
  const relay = await openRelay({ targetPort: await openEcho(), ...options });
  opened.push(relay);
  return relay;
}

const wordsOf = (heard: readonly string[]) => heard.map((each) => each.split(" ")[1]);

describe("a relay", () => {
  it("gives each of a page's sockets an address of its own at the server, and brings back what is for it", async () => {
    const relay = await openRelayHere();
    const [one, two] = await Promise.all([openClient(), openClient()]);
    one.say("first", relay.port);
    two.say("second", relay.port);
    await expect.poll(() => [...wordsOf(one.heard), ...wordsOf(two.heard)]).toEqual(["first", "second"]);
    expect(one.heard[0]?.split(" ")[0]).not.toBe(two.heard[0]?.split(" ")[0]);
  });

  it("delays in both directions", async () => {
    const relay = await openRelayHere({ conditions: { delayMs: 150 } });
    const client = await openClient();
    const saidMs = performance.now();
    client.say("hello", relay.port);
    await expect.poll(() => wordsOf(client.heard), { interval: 5 }).toEqual(["hello"]);
    expect(performance.now() - saidMs).toBeGreaterThan(299);
  });

  it("keeps a crowd of jittered packets in order", async () => {
    const relay = await openRelayHere({ conditions: { delayMs: 20, jitterMs: 30 } });
    const client = await openClient();
    const words = Array.from({ length: 500 }, (_, index) => String(index));
    for (const word of words) {
      client.say(word, relay.port);
      if (Number(word) % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await expect.poll(() => wordsOf(client.heard)).toEqual(words);
  });

  it("is cut and opened again while it runs, in one direction or both", async () => {
    const relay = await openRelayHere();
    const client = await openClient();
    await relay.set({ isCut: true }, "up");
    client.say("lost on the way up", relay.port);
    await expect.poll(async () => (await relay.counts()).up.cut).toBe(1);
    await relay.set({ isCut: false });
    await relay.set({ isCut: true }, "down");
    client.say("lost on the way down", relay.port);
    await expect.poll(async () => (await relay.counts()).down.cut).toBe(1);
    await relay.set({ isCut: false });
    client.say("hello", relay.port);
    await expect.poll(() => wordsOf(client.heard)).toEqual(["hello"]);
  });

  it("outlives a server that is not there", async () => {
    const relay = await openRelayHere({ targetPort: 9 });
    const client = await openClient();
    for (const word of ["one", "two", "three"]) client.say(word, relay.port);
    await expect.poll(async () => (await relay.counts()).up.passed).toBe(3);
  });
});

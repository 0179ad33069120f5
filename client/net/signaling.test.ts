import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openSignaling, signalingUrl } from "./signaling.ts";

/** A WebSocket whose other end is the test. */
class FakeSocket {
  static readonly OPEN = 1;
  static last: FakeSocket;
  readyState = FakeSocket.OPEN;
  readonly sent: string[] = [];
  onmessage: ((event: { data: unknown }) => void) | undefined;
  onclose: (() => void) | undefined;
  closes = 0;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
    FakeSocket.last = this;
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.closes += 1;
    this.readyState = 3;
  }
  /** What the server says. */
  hear(topic: string, data: unknown): void {
    this.onmessage?.({ data: JSON.stringify({ kind: "notification", topic, data }) });
  }
  /** The connection is lost. */
  lose(): void {
    this.readyState = 3;
    this.onclose?.();
  }
}

const welcome = { version: 1, rtpCapabilities: { codecs: [] } };
const media = () => ({
  "consumer.new": vi.fn(),
  "consumer.closed": vi.fn(),
  "producer.closed": vi.fn(),
  "producer.wanted": vi.fn(),
  "cameras.share": vi.fn(),
  "media.lost": vi.fn(),
});

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeSocket);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function openWelcomed() {
  const opening = openSignaling("ws://party.test/ws");
  const socket = FakeSocket.last;
  socket.hear("welcome", welcome);
  return { signaling: await opening, socket };
}

describe("the page's WebSocket", () => {
  test("HS1 it is open when it is welcomed", async () => {
    const { signaling, socket } = await openWelcomed();
    expect(socket.url).toBe("ws://party.test/ws");
    expect(signaling.welcome).toEqual(welcome);
    expect(signaling.isOpen()).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each([
    ["no welcome in four seconds", () => vi.advanceTimersByTime(4000)],
    ["a socket that closes first", () => FakeSocket.last.lose()],
  ])("HS13 %s: `unavailable`", async (_what, happen) => {
    const opening = openSignaling("ws://party.test/ws");
    const outcome = expect(opening).rejects.toMatchObject({ name: "Refusal", code: "unavailable" });
    happen();
    await outcome;
    expect(FakeSocket.last.closes).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("HS7 the listener hears media and removal", async () => {
    const { signaling, socket } = await openWelcomed();
    const listener = { media: media(), onRemoved: vi.fn(), onClosed: vi.fn() };
    signaling.listen(listener);
    socket.hear("consumer.closed", { consumerId: "consumer-1" });
    socket.hear("media.lost", {});
    socket.hear("removed", { code: "taken-over", message: "This place is open elsewhere." });
    expect(listener.media["consumer.closed"]).toHaveBeenCalledWith({ consumerId: "consumer-1" });
    expect(listener.media["media.lost"]).toHaveBeenCalledOnce();
    expect(listener.onRemoved).toHaveBeenCalledWith(expect.objectContaining({ code: "taken-over" }));
  });

  test("CH9 a lost socket rejects what was asked, and is told once", async () => {
    const { signaling, socket } = await openWelcomed();
    const onClosed = vi.fn();
    signaling.listen({ media: media(), onRemoved: vi.fn(), onClosed });
    const leaving = expect(signaling.request("leave", {})).rejects.toMatchObject({ code: "closed" });
    socket.lose();
    socket.lose();
    await leaving;
    expect(onClosed).toHaveBeenCalledOnce();
    expect(signaling.isOpen()).toBe(false);
  });

  test("HS9 closing it ourselves is told to nobody, and nothing is heard after it", async () => {
    const { signaling, socket } = await openWelcomed();
    const listener = { media: media(), onRemoved: vi.fn(), onClosed: vi.fn() };
    signaling.listen(listener);
    signaling.close();
    socket.lose();
    socket.hear("media.lost", {});
    expect(listener.onClosed).not.toHaveBeenCalled();
    expect(listener.media["media.lost"]).not.toHaveBeenCalled();
  });

  test("CH7 what is not text or not of the protocol is ignored; a second welcome changes nothing", async () => {
    const { signaling, socket } = await openWelcomed();
    socket.onmessage?.({ data: new ArrayBuffer(8) });
    socket.onmessage?.({ data: "{" });
    socket.hear("welcome", { ...welcome, version: 2 });
    expect(signaling.welcome.version).toBe(1);
    expect(signaling.isOpen()).toBe(true);
  });

  test("HS1 the address is the page's own, encrypted when the page is", () => {
    const at = (href: string) => signalingUrl(new URL(href) as unknown as Location); // has the two fields that are read
    expect(at("https://party.test/p/1")).toBe("wss://party.test/ws");
    expect(at("http://localhost:8080/")).toBe("ws://localhost:8080/ws");
  });
});

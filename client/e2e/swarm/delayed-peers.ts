import type { Page } from "playwright-core";
import { openRelay, type Relay } from "../network/relay.ts";

/** Flags with which browsers on one machine tell each other their loopback addresses, as the relays want them. */
export const loopbackFlags = [
  "--allow-loopback-in-peer-connection",
  "--disable-features=WebRtcHideLocalIpsWithMdns",
];

/** A longer way between pages. */
export interface DelayedPeers {
  /** Call it before the page goes anywhere, with all pages between which the way is long. */
  prepare(page: Page, role: "host" | "viewer"): Promise<void>;
  close(): Promise<void>;
}

/**
 * Everything between a host's page and viewers' goes through relays, one for each port of the host's: a viewer learns the
 * relays' addresses in place of the host's, and the host no address at all, so it answers to where it is called from.
 */
export function delayPeers(delayMs: number): DelayedPeers {
  const relays = new Map<number, Promise<Relay>>();

  async function relayFor(targetPort: number): Promise<number> {
    const relay = relays.get(targetPort) ?? openRelay({ targetPort, conditions: { delayMs } });
    relays.set(targetPort, relay);
    return (await relay).port;
  }

  return {
    async prepare(page, role) {
      await page.exposeFunction("matineeRelayFor", role === "viewer" ? relayFor : () => 0);
      await page.addInitScript(rerouteInPage);
    },
    async close() {
      for (const relay of relays.values()) await (await relay).close();
    },
  };
}

/** Runs in the page, alone: it can use nothing from outside. */
function rerouteInPage(): void {
  // `prepare` put it there; port 0 is none.
  const relayFor = Reflect.get(window, "matineeRelayFor") as (port: number) => Promise<number>;

  /** RFC 8839, 5.1: candidate:FOUNDATION COMPONENT TRANSPORT PRIORITY ADDRESS PORT typ TYPE ... */
  async function reroute(candidate: string): Promise<string | undefined> {
    const words = candidate.split(" ");
    if (words[2]?.toLowerCase() !== "udp" || words[4] !== "127.0.0.1") return undefined;
    const port = await relayFor(Number(words[5]));
    return port === 0 ? undefined : [...words.slice(0, 5), port, ...words.slice(6)].join(" ");
  }

  async function rerouteAll(sdp: string): Promise<string> {
    const lines: (string | undefined)[] = await Promise.all(
      sdp.split("\r\n").map((line) => (line.startsWith("a=candidate:") ? reroute(line) : line)),
    );
    return lines.filter((line) => line !== undefined).join("\r\n");
  }

  const { setRemoteDescription, addIceCandidate } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.setRemoteDescription = async function ({ type, sdp = "" }) {
    await Reflect.apply(setRemoteDescription, this, [{ type, sdp: await rerouteAll(sdp) }]);
  };
  RTCPeerConnection.prototype.addIceCandidate = async function (init) {
    const candidate = await reroute(init?.candidate ?? "");
    if (candidate !== undefined)
      await Reflect.apply(addIceCandidate, this, [{ candidate, sdpMid: init?.sdpMid ?? null }]);
  };
}

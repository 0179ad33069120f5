import type { Page } from "playwright-core";
import type { Relay } from "./relay.ts";

/**
 * Sends a page's media and data channels through the relay: every remote candidate that it learns from now on becomes
 * the relay's UDP port. Call it before the page goes anywhere. The page's HTTP and WebSocket do not go through it.
 */
export async function routeThrough(page: Page, relay: Pick<Relay, "port">): Promise<void> {
  await page.addInitScript(routeInPage, relay.port);
}

/** The latest ICE round trip of each of the routed page's connections that has one, in ms. */
export async function roundTripsMs(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    // routeInPage put it there.
    const peers = Reflect.get(window, "matineeRoutedPeers") as Set<RTCPeerConnection>;
    const reports = await Promise.all([...peers].map((peer) => peer.getStats()));
    return reports.flatMap((report) =>
      [...report.values()]
        .filter((each) => each.type === "candidate-pair" && each.nominated && each.currentRoundTripTime > 0)
        .map((pair) => Number(pair.currentRoundTripTime) * 1000),
    );
  });
}

/** Runs in the page, alone: it can use nothing from outside. */
function routeInPage(relayPort: number): void {
  const peers = new Set<RTCPeerConnection>();
  Object.assign(window, { matineeRoutedPeers: peers });

  /** RFC 8839, 5.1: candidate:FOUNDATION COMPONENT TRANSPORT PRIORITY ADDRESS PORT typ TYPE ... */
  function reroute(candidate: string): string | undefined {
    const words = candidate.split(" ");
    if (words[2]?.toLowerCase() !== "udp") return undefined;
    return [...words.slice(0, 4), "127.0.0.1", String(relayPort), ...words.slice(6)].join(" ");
  }

  function rerouteAll(sdp: string): string {
    let isRouted = false;
    const lines = sdp.split("\r\n").flatMap((line) => {
      if (line.startsWith("m=")) isRouted = false;
      if (!line.startsWith("a=candidate:")) return [line];
      const rerouted = isRouted ? undefined : reroute(line);
      if (rerouted === undefined) return [];
      isRouted = true;
      return [rerouted];
    });
    return lines.join("\r\n");
  }

  const { setRemoteDescription, addIceCandidate } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.setRemoteDescription = function (description) {
    peers.add(this);
    const { type, sdp = "" } = description;
    return Reflect.apply(setRemoteDescription, this, [{ type, sdp: rerouteAll(sdp) }]);
  };
  RTCPeerConnection.prototype.addIceCandidate = async function (init) {
    if (!init?.candidate) return Reflect.apply(addIceCandidate, this, [init]);
    const candidate = reroute(init.candidate);
    if (candidate !== undefined)
      await Reflect.apply(addIceCandidate, this, [
        { candidate, sdpMid: init.sdpMid, sdpMLineIndex: init.sdpMLineIndex },
      ]);
  };
}

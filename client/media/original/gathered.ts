/** What of the description may be sent, or undefined to wait for more candidates. */
export type Usable = (sdp: string) => boolean;

/** After the first candidates another kind may still come (a STUN or TURN server answers), or has none to give. */
const restMs = 150;
const patienceMs = 4000;

/**
 * The connection's own description with its candidates, since the tracker has no way for later ones. A server that does
 * not answer is waited for no longer than it takes: the browser itself would wait for some ten seconds.
 */
export async function gathered(connection: RTCPeerConnection, isEnough: Usable): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timers = [setTimeout(resolve, patienceMs)];
  const look = () => {
    if (connection.iceGatheringState === "complete") resolve();
    else if (timers.length === 1 && isEnough(connection.localDescription?.sdp ?? ""))
      timers.push(setTimeout(resolve, restMs));
  };
  connection.addEventListener("icegatheringstatechange", look);
  connection.addEventListener("icecandidate", look);
  look();
  await promise;
  for (const timer of timers) clearTimeout(timer);
  return connection.localDescription?.sdp ?? "";
}

/** Whether there is a candidate of this kind (RFC 8839, 5.1). */
export function hasCandidate(sdp: string, kind: "host" | "srflx" | "relay"): boolean {
  return sdp.includes(` typ ${kind}`);
}

/** The description without any candidate but the TURN server's, and without the address behind it. */
export function onlyRelayed(sdp: string): string {
  return sdp
    .split("\r\n")
    .filter((line) => !line.startsWith("a=candidate:") || hasCandidate(line, "relay"))
    .map((line) => line.replace(/ raddr \S+ rport \d+/, " raddr 0.0.0.0 rport 0"))
    .join("\r\n");
}

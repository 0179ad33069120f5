import type { Page } from "playwright-core";

/** How one connection of a page reaches the media server. */
export interface Path {
  /** `host`: straight from the page's machine; `relay`: by a TURN server. */
  readonly type: string;
  /** How the TURN server is reached; null without one. */
  readonly relayProtocol: string | null;
  /** Every kind of address that the page offered or tried. */
  readonly tried: readonly string[];
}

/** The paths of the connections that are up; `watchConnections` comes before. */
export async function paths(page: Page): Promise<Path[]> {
  return page.evaluate(async () => {
    // watchConnections put it there.
    const connections = Reflect.get(window, "matineeConnections") as RTCPeerConnection[];
    const up = connections.filter((each) => each.connectionState === "connected");
    const reports = await Promise.all(up.map((each) => each.getStats()));
    return reports.flatMap((report) => {
      const all = [...report.values()];
      const byId = (id: unknown) => all.find((each) => each.id === id);
      const transport = all.find((each) => each.type === "transport");
      const local = byId(byId(transport?.selectedCandidatePairId)?.localCandidateId);
      if (local === undefined) return [];
      const tried = all.filter((each) => each.type === "local-candidate");
      return [
        {
          type: String(local.candidateType),
          relayProtocol: local.relayProtocol === undefined ? null : String(local.relayProtocol),
          tried: [...new Set(tried.map((each) => String(each.candidateType)))],
        },
      ];
    });
  });
}

/** The TURN user and password that the page was given last. */
export async function turnCredentials(page: Page): Promise<RTCIceServer> {
  return page.evaluate(() => {
    const connections = Reflect.get(window, "matineeConnections") as RTCPeerConnection[]; // as above
    const up = connections.filter((each) => each.connectionState === "connected");
    const servers = up.at(-1)?.getConfiguration().iceServers ?? [];
    const turn = servers.find((each) => each.username);
    if (turn === undefined) throw new Error("the page was given no TURN server");
    return { urls: turn.urls, username: turn.username ?? "", credential: turn.credential ?? "" };
  });
}

/** What the TURN server says to them: "relay" when it gives one, or the code of its refusal (401). */
export async function askTurn(page: Page, server: RTCIceServer): Promise<string> {
  return page.evaluate(async (iceServer) => {
    const connection = new RTCPeerConnection({ iceServers: [iceServer], iceTransportPolicy: "relay" });
    connection.createDataChannel("any");
    try {
      return await new Promise<string>((resolve) => {
        connection.onicecandidate = ({ candidate }) => candidate?.type === "relay" && resolve("relay");
        connection.onicecandidateerror = ({ errorCode }) => resolve(String(errorCode));
        void connection.setLocalDescription();
      });
    } finally {
      connection.close();
    }
  }, server);
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPageServer } from "@matinee/signaling/testing/page-server.ts";
import { bundle } from "../bundle.ts";

/** Pages that fetch and seed, without a party around them: the page's files, its policy and its tracker are the server's own. */
export interface SwarmServer {
  readonly url: string;
  readonly port: number;
  /** The room's film and who is there, which the tracker goes by. */
  setRoom(infoHash: string, memberIds: readonly string[]): void;
  trackerUrl(memberId: string): Promise<string>;
  close(): Promise<void>;
}

export const partyId = "room-0001";

export async function startSwarmServer(): Promise<SwarmServer> {
  const clientDir = await mkdtemp(path.join(tmpdir(), "matinee-swarm-"));
  await bundle({
    configFile: path.join(import.meta.dirname, "../../vite.config.ts"),
    root: import.meta.dirname,
    build: { outDir: clientDir, emptyOutDir: true, minify: false },
  });
  const open = new Map<string, { infoHash: string; memberIds: ReadonlySet<string> }>();
  const server = await startPageServer(clientDir, open);
  return {
    url: `http://localhost:${server.port}`,
    port: server.port,
    setRoom(infoHash, memberIds) {
      open.set(partyId, { infoHash, memberIds: new Set(memberIds) });
    },
    trackerUrl: async (memberId) =>
      `ws://localhost:${server.port}/tracker?ticket=${await server.ticket(partyId, memberId)}`,
    async close() {
      await server.close();
      await rm(clientDir, { recursive: true, force: true });
    },
  };
}

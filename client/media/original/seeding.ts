import { readMetainfo } from "@matinee/shared/torrent/metainfo.ts";
import { asChunkStore } from "./chunk-store.ts";
import { openEngine } from "./engine.ts";
import { createFileStore } from "./file-store.ts";
import type { Swarm, SwarmOptions } from "./swarm-types.ts";

/** As `seedFilm`, for a browser that has all it takes. */
export async function openSeeding(file: File, metainfo: Uint8Array, options: SwarmOptions): Promise<Swarm> {
  const { info, pieceLength } = readMetainfo(metainfo);
  const sha1 = new Uint8Array(await crypto.subtle.digest("SHA-1", info));
  const store = createFileStore(file, pieceLength, () => engine.fail("file-changed"));
  const engine = openEngine({
    ...options,
    infoHash: Array.from(sha1, (byte) => byte.toString(16).padStart(2, "0")).join(""),
    sizeBytes: file.size,
    metainfo,
    add: {
      preloadedStore: asChunkStore(store, { sizeBytes: file.size, pieceLength }),
      // Each block is read from the disk when it is asked for, which costs less than whole pieces in memory.
      storeCacheSlots: 0,
      skipVerify: true,
    },
  });
  return engine;
}

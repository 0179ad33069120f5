import { createHash, randomUUID } from "node:crypto";
import { access, chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompressSync, brotliDecompress, constants } from "node:zlib";

/** The repository's compressed worker for Linux x64, for one version of mediasoup. */
export function archivePath(mediasoupVersion: string): string {
  return join(import.meta.dirname, "bin", `mediasoup-worker-${mediasoupVersion}-linux-x64.br`);
}

/** Compresses a worker binary the way `unpack` reads it. */
export function pack(binary: Buffer): Buffer {
  return brotliCompressSync(binary, {
    params: {
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: binary.length,
    },
  });
}

/**
 * Unpacks `archive` into `cacheFolder` under a name made from its content, and returns the executable's path.
 * One that is already there is returned as it is, unless `again` is set. Any number of processes may do this
 * at once: the file appears whole or not at all.
 */
export async function unpack(archive: string, cacheFolder: string, again = false): Promise<string> {
  const packed = await readFile(archive);
  const hash = createHash("sha256").update(packed).digest("hex").slice(0, 16);
  const target = join(cacheFolder, `mediasoup-worker-${hash}`);
  if (!again && (await exists(target))) return target;
  await mkdir(cacheFolder, { recursive: true });
  const partial = `${target}.${randomUUID()}.partial`;
  try {
    await writeFile(partial, await promisify(brotliDecompress)(packed));
    await chmod(partial, 0o755);
    await rename(partial, target);
  } finally {
    await rm(partial, { force: true });
  }
  return target;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

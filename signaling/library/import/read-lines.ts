import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";

/** The lines of a file, also of a packed one, and how many of its bytes are read so far. */
export function readLines(file: string) {
  const raw = createReadStream(file);
  const input = file.endsWith(".gz") ? raw.pipe(createGunzip()) : raw;
  if (input !== raw) raw.on("error", (error) => input.destroy(error));
  // Whoever reads the lines hears of it; what is wrong further on is nobody's business once they are closed.
  input.on("error", () => undefined);
  return {
    lines: createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }),
    readBytes: () => raw.bytesRead,
    close() {
      raw.destroy();
      input.destroy();
    },
  };
}

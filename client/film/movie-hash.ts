/** As much of each end of a file goes into its hash. */
export const hashedBytes = 64 * 1024;

/**
 * OpenSubtitles' hash of a film's file, in hexadecimal: its size and the 64-bit words (little end first) of its first and
 * its last 64 KiB, added up.
 */
export function movieHash(sizeBytes: number, head: ArrayBuffer, tail: ArrayBuffer): string {
  const sum = BigInt(sizeBytes) + sumOf(head) + sumOf(tail);
  return BigInt.asUintN(64, sum).toString(16).padStart(16, "0");
}

/** Halves of words are added up for themselves: 16,384 big integers would be slower by far. */
function sumOf(bytes: ArrayBuffer): bigint {
  const view = new DataView(bytes);
  let low = 0;
  let high = 0;
  for (let at = 0; at + 8 <= view.byteLength; at += 8) {
    low += view.getUint32(at, true);
    high += view.getUint32(at + 4, true);
  }
  return BigInt(low) + (BigInt(high) << 32n);
}

/** The same of a file, of which only its two ends are read; undefined: it is too short to have one. */
export async function movieHashOf(file: Blob): Promise<string | undefined> {
  if (file.size < hashedBytes) return undefined;
  const [head, tail] = await Promise.all([
    file.slice(0, hashedBytes).arrayBuffer(),
    file.slice(file.size - hashedBytes).arrayBuffer(),
  ]);
  return movieHash(file.size, head, tail);
}

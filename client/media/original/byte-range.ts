export interface ByteRange {
  readonly fromByte: number;
  /** One past the last. */
  readonly toByte: number;
  /** Whether a part was asked for, which is answered with 206. */
  readonly isPart: boolean;
}

/** Reads a Range header (RFC 9110, 14.2). One that is not understood means the whole; undefined is out of the file. */
export function byteRange(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return { fromByte: 0, toByte: sizeBytes, isPart: false };
  const fromByte = first === "" ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const toByte = first === "" || last === "" ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  return fromByte < toByte ? { fromByte, toByte, isPart: true } : undefined;
}

/** What an HLS playlist says of itself (RFC 8216). */
export type Playlist =
  | { readonly kind: "variants"; readonly first: string | undefined; readonly isProtected: boolean }
  | {
      readonly kind: "segments";
      readonly durationS: number;
      readonly isLive: boolean;
      readonly isProtected: boolean;
    };

/** Reads a playlist; a pure function that takes whatever text there is. */
export function readPlaylist(text: string): Playlist {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const isProtected = lines.some((line) => {
    if (!line.startsWith("#EXT-X-KEY:") && !line.startsWith("#EXT-X-SESSION-KEY:")) return false;
    const method = /METHOD=([A-Z0-9-]+)/.exec(line)?.[1];
    const format = /KEYFORMAT="([^"]*)"/.exec(line)?.[1] ?? "identity";
    return method !== "NONE" && (method !== "AES-128" || format !== "identity");
  });
  const at = lines.findIndex((line) => line.startsWith("#EXT-X-STREAM-INF"));
  if (at >= 0) {
    const first = lines.slice(at + 1).find((line) => line !== "" && !line.startsWith("#"));
    return { kind: "variants", first, isProtected };
  }
  const lengths = lines.flatMap((line) =>
    line.startsWith("#EXTINF:") ? [Number.parseFloat(line.slice(8))] : [],
  );
  const durationS = lengths.reduce((sum, each) => sum + (Number.isFinite(each) && each > 0 ? each : 0), 0);
  return { kind: "segments", durationS, isLive: !lines.includes("#EXT-X-ENDLIST"), isProtected };
}

/** What the first bytes of an answer and its Content-Type say that it is. */
export type WhatItIs = "playlist" | "file" | "other-film" | "page" | "nothing";

const ascii = (bytes: Buffer, from: number, to: number) => bytes.toString("latin1", from, to);
const mp4Boxes = new Set(["ftyp", "moov", "mdat", "free", "skip", "wide"]);

/** By the bytes where they tell, by the type otherwise; a pure function. */
export function whatItIs(contentType: string, head: Buffer): WhatItIs {
  const text = ascii(head, 0, 200).replace(/^\u00ef\u00bb\u00bf/, "");
  if (text.startsWith("#EXTM3U")) return "playlist";
  if (mp4Boxes.has(ascii(head, 4, 8))) return "file";
  // EBML: WebM, and Matroska, whose codecs some browsers play.
  if (head.length > 4 && head.readUInt32BE(0) === 0x1a45dfa3) return "file";
  if (text.startsWith("OggS")) return "file";
  if (text.startsWith("RIFF") && ascii(head, 8, 12) === "AVI ") return "other-film";
  if (text.startsWith("FLV\u0001")) return "other-film";
  // ASF (Windows Media), MPEG program streams and transport streams.
  if (head.length > 4 && [0x3026b275, 0x000001ba, 0x000001b3].includes(head.readUInt32BE(0)))
    return "other-film";
  if (head[0] === 0x47 && head[188] === 0x47) return "other-film";
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "text/html" || type === "application/xhtml+xml" || /^\s*<(!doctype html|html)/i.test(text))
    return "page";
  return type.startsWith("video/") ? "file" : "nothing";
}

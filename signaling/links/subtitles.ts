import { Refusal } from "@matinee/shared/errors.ts";
import { succeeded } from "./check-link.ts";
import type { Guard } from "./guard.ts";
import { guardedGet } from "./guarded-get.ts";
import { LinkRefused } from "./link-refused.ts";

const maxBytes = 2 * 1024 * 1024;
const limitMs = 10_000;
const srtTime = /^(\d{1,2}:\d{2}:\d{2}),(\d{3})\s*-->\s*(\d{1,2}:\d{2}:\d{2}),(\d{3})/;

/** Subtitles under an address as WebVTT; refuses with `unavailable` what is not there, and with `unsupported` what is none. */
export async function fetchSubtitles(address: string, guard: Guard): Promise<string> {
  try {
    const url = URL.parse(address);
    if (url === null) throw new LinkRefused("address");
    const signal = AbortSignal.timeout(limitMs);
    const { body, isCut } = succeeded(await guardedGet(url, { guard, signal, maxBytes }));
    const vtt = isCut ? undefined : asWebVtt(textOf(body));
    if (vtt === undefined) throw new Refusal("unsupported", "These are no subtitles in WebVTT or SubRip.");
    return vtt;
  } catch (error) {
    if (!(error instanceof LinkRefused)) throw error;
    throw new Refusal("unavailable", "The subtitles cannot be fetched from there.");
  }
}

/** WebVTT as it is, SubRip with its times written as WebVTT has them (https://www.w3.org/TR/webvtt1/); undefined: neither. */
export function asWebVtt(text: string): string | undefined {
  const plain = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  if (/^WEBVTT([ \t\n]|$)/.test(plain)) return plain;
  const lines = plain.split("\n");
  if (!lines.some((line) => srtTime.test(line))) return undefined;
  const written = lines.map((line) =>
    line.replace(
      srtTime,
      (_all, from, fromMs, to, toMs) => `${padded(from)}.${fromMs} --> ${padded(to)}.${toMs}`,
    ),
  );
  return `WEBVTT\n\n${written.join("\n")}`;
}

/** Two digits of hours at least. */
const padded = (time: string) => (time.indexOf(":") === 1 ? `0${time}` : time);

/** Old subtitles are often in one-byte Cyrillic or Latin rather than UTF-8. */
function textOf(body: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    const cyrillic = new TextDecoder("windows-1251").decode(body);
    const letters = cyrillic.match(/[а-яё]/gi)?.length ?? 0;
    return letters > body.length / 8 ? cyrillic : new TextDecoder("windows-1252").decode(body);
  }
}

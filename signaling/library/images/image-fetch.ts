import { Refusal } from "@matinee/shared/errors.ts";
import sharp from "sharp";
import { readBytes } from "../../read-body.ts";
import type { KeptImage } from "./image.repository.ts";

const maxBytes = 5 * 2 ** 20;
const mostPixels = 50_000_000;
const types = /^image\/(jpeg|png|webp)\b/;
const formats = new Set(["jpeg", "png", "webp"]);
const retryMs = 10_000;
/** Fetched and decoded at the same time; a page of posters asks for fifty at once. */
const concurrency = 6;

/**
 * Fetches images, some at a time, and encodes them anew in a width, so that nothing but a picture is ever passed on.
 * Refuses with `not-found` where there is none, and with `unavailable`.
 */
export function createImageFetch(timeoutMs: number): (source: URL, widthPx: number) => Promise<KeptImage> {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  }

  return (source, widthPx) => inTurn(() => fetchImage(source, widthPx, timeoutMs));
}

async function fetchImage(source: URL, widthPx: number, timeoutMs: number): Promise<KeptImage> {
  const away = () => new Refusal("unavailable", "The image cannot be had just now.", retryMs);
  let response: Response;
  let bytes: Buffer | undefined;
  try {
    // Whoever redirects could lead anywhere, so nobody is followed.
    response = await fetch(source, { redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    const isImage = response.ok && types.test(response.headers.get("Content-Type") ?? "");
    if (isImage) bytes = await readBytes(response, maxBytes);
    else await response.body?.cancel();
    if (response.status === 404) throw new Refusal("not-found", "There is no such image.");
  } catch (error) {
    throw error instanceof Refusal ? error : away();
  }
  if (bytes === undefined) throw away();
  try {
    const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: "error" });
    // By its bytes, whatever it was called: of what sharp reads, SVG would read other files.
    if (!formats.has((await picture.metadata()).format)) throw away();
    const encoded = await picture
      .resize({ width: widthPx, withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer();
    return { contentType: "image/webp", bytes: encoded };
  } catch {
    throw away();
  }
}

import { Refusal } from "@matinee/shared/errors.ts";
import { Router } from "express";
import type { Logger } from "pino";
import { limitKeyOf } from "../../client-address.ts";
import type { Database } from "../../db/database.ts";
import { createInFlight } from "../../in-flight.ts";
import type { Limit } from "../../limits.ts";
import { evictImages, findImage, type KeptImage, keepImage } from "./image.repository.ts";
import { createImageFetch } from "./image-fetch.ts";
import { type ImageHosts, type ImageSize, imageSizes, imageSource } from "./image-source.ts";

export interface ImageOptions {
  readonly db: Database;
  readonly hosts: ImageHosts;
  /** Images that are not kept yet, by address. */
  readonly misses: Limit;
  readonly timeoutMs: number;
  /** Room for all that are kept. */
  readonly mostBytes: number;
  readonly log: Logger;
}

/** So many may be kept before their room is counted again; the hourly cleaning counts it as well. */
const keptToCount = 100;
const kept = "public, max-age=31536000, immutable";

/** `GET /api/images/SIZE/PATH`: a poster, from here: no page asks a provider for it, which would learn who looks at what. */
export function imageRoutes({ db, hosts, misses, timeoutMs, mostBytes, log }: ImageOptions): Router {
  const fetchImage = createImageFetch(timeoutMs);
  const once = createInFlight<string, KeptImage>();
  let keptSinceCount = 0;

  async function keep(path: string, size: ImageSize, image: KeptImage): Promise<void> {
    await keepImage(db, path, size, image);
    keptSinceCount += 1;
    if (keptSinceCount < keptToCount) return;
    keptSinceCount = 0;
    await evictImages(db, mostBytes);
  }

  async function fetchAndKeep(path: string, size: ImageSize, source: URL): Promise<KeptImage> {
    // Whoever looked for it in vain may be here only after somebody else's fetch of it has ended.
    const found = await findImage(db, path, size);
    if (found !== undefined) return found;
    const image = await fetchImage(source, Number(size.slice(1)));
    // The image is there, whether it can be kept or not.
    await keep(path, size, image).catch((error: unknown) => log.warn({ error }, "an image was not kept"));
    return image;
  }

  return Router().get("/images/:size/*path", async (request, response) => {
    const size = imageSizes.find((each) => each === request.params.size);
    const path = request.params.path.join("/");
    const source = size && imageSource(path, size, hosts);
    if (size === undefined || source === undefined) throw new Refusal("not-found", "There is no such image.");
    let image = await findImage(db, path, size);
    if (image === undefined) {
      await misses.take(limitKeyOf(request.ip));
      image = await once(`${size}/${path}`, () => fetchAndKeep(path, size, source));
    }
    response.set("Cache-Control", kept).type(image.contentType).send(image.bytes);
  });
}

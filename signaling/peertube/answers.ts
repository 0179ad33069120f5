import { z } from "zod";

/**
 * What is read of PeerTube's REST API, `GET /api/v1/videos/{id}` and `…/captions` (docs.joinpeertube.org/api-rest-reference, and
 * packages/models of its source). Fields that came later than 5.0 may be missing.
 */

const address = z.string().max(1500);
const file = z.object({
  resolution: z.object({ id: z.number().int() }),
  fileUrl: address.nullish(),
  hasVideo: z.boolean().nullish(),
});

export const video = z.object({
  uuid: z.string().max(100),
  name: z.string().max(1000),
  /** Whole seconds. */
  duration: z.number().nonnegative(),
  isLive: z.boolean().nullish(),
  files: z.array(file).max(100).nullish(),
  /** `type` 1: HLS. */
  streamingPlaylists: z
    .array(z.object({ type: z.number().int().nullish(), playlistUrl: address }))
    .max(20)
    .nullish(),
});
export type Video = z.output<typeof video>;

export const captions = z.object({
  data: z
    .array(
      z.object({
        language: z.object({ id: z.string().max(40), label: z.string().max(200) }),
        /** Before 7.1 there was a path alone. */
        captionPath: z.string().max(1500).nullish(),
        fileUrl: address.nullish(),
      }),
    )
    .max(500),
});

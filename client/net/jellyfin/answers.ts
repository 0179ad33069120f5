import { z } from "zod";

/** What is read of Jellyfin's answers. Names are its own; what has no value is left out or null. */

const guid = z.string().regex(/^[0-9a-f]{32}$/i, "not a Jellyfin id");
/** Its times are in ticks of 100 ns. */
export const ticksPerSecond = 10_000_000;
const ticks = z.number().nonnegative();
const text = z.string().max(20_000);
/** A path below the server's address, never another address. */
const path = z
  .string()
  .max(8000)
  .regex(/^\/(?!\/)/);

export const publicInfo = z.object({
  Id: guid,
  ServerName: text.nullish(),
  Version: z.string().max(40),
  ProductName: z.string().max(100).nullish(),
});

export const authentication = z.object({
  User: z.object({ Id: guid, Name: text }),
  AccessToken: z.string().min(1).max(500),
  ServerId: guid,
});

export const quickConnect = z.object({
  Authenticated: z.boolean(),
  Secret: z.string().min(1).max(500),
  Code: z.string().max(40),
});

export const views = z.object({
  Items: z.array(z.object({ Id: guid, Name: text, CollectionType: z.string().max(40).nullish() })).max(500),
});

export const item = z.object({
  Id: guid,
  Name: text.nullish(),
  Type: z.string().max(40),
  ProductionYear: z.number().int().nullish(),
  RunTimeTicks: ticks.nullish(),
  Overview: text.nullish(),
  SeriesName: text.nullish(),
  ParentIndexNumber: z.number().int().nullish(),
  IndexNumber: z.number().int().nullish(),
  CommunityRating: z.number().nullish(),
  Genres: z.array(text).max(100).nullish(),
  ImageTags: z.record(z.string(), z.string().max(100)).nullish(),
  ProviderIds: z.record(z.string(), z.string().max(100).nullable()).nullish(),
});

export const items = z.object({
  Items: z.array(item).max(1000),
  TotalRecordCount: z.number().int().nonnegative(),
});

const mediaStream = z.object({
  Type: z.string().max(40),
  Index: z.number().int().nonnegative(),
  Codec: z.string().max(40).nullish(),
  Language: z.string().max(40).nullish(),
  DisplayTitle: text.nullish(),
  IsTextSubtitleStream: z.boolean().nullish(),
  DeliveryUrl: path.nullish().catch(null),
});
export type MediaStream = z.output<typeof mediaStream>;

const mediaSource = z.object({
  Id: z.string().regex(/^[\w-]{1,100}$/),
  Container: z.string().max(200).nullish(),
  ETag: z.string().max(200).nullish(),
  Bitrate: z.number().positive().nullish().catch(null),
  DefaultAudioStreamIndex: z.number().int().nullish(),
  RunTimeTicks: ticks.nullish(),
  SupportsDirectPlay: z.boolean().nullish(),
  SupportsDirectStream: z.boolean().nullish(),
  SupportsTranscoding: z.boolean().nullish(),
  TranscodingUrl: path.nullish(),
  TranscodingSubProtocol: z.string().max(40).nullish(),
  MediaStreams: z.array(mediaStream).max(500).nullish(),
});
export type MediaSource = z.output<typeof mediaSource>;

export const playbackInfo = z.object({
  MediaSources: z.array(mediaSource).max(100).nullish(),
  PlaySessionId: z.string().max(200).nullish(),
  ErrorCode: z.string().max(100).nullish(),
});
export type PlaybackInfo = z.output<typeof playbackInfo>;

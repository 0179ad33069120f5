import { z } from "zod";
import { id } from "../ids.ts";
import { maxDurationS } from "../playback.ts";
import { storableText } from "../storable-text.ts";

export const maxSubtitles = 8;

/** An address on the web, as a page may hand it to a player: http(s), without a user's name and password. */
export const webAddress = z
  .string()
  .max(1500)
  .refine((text) => {
    const url = URL.parse(text);
    if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) return false;
    return url.username === "" && url.password === "" && text.toWellFormed() === text;
  }, "not an address on the web");

const word = (maxLength: number) => z.string().overwrite(storableText).min(1).max(maxLength);
/** A part of an address that a service gave: nothing that would end it. */
const token = z.string().regex(/^[\w.-]{1,100}$/, "not an id of that service");

export const peertubeSource = z.object({
  kind: z.literal("peertube"),
  host: z.string().regex(/^[\w.:-]{1,260}$/),
  videoId: token,
});

/** Where a film from the web comes from; each viewer fetches it from there. A player for each kind: client/playback/linked. */
export const linkedSource = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("file"), url: webAddress }),
  z.object({ kind: z.literal("hls"), url: webAddress }),
  /** The Internet Archive's item, its file, and the address that this has. */
  z.object({ kind: z.literal("archive"), identifier: token, file: word(300), url: webAddress }),
  z.object({ kind: z.literal("youtube"), videoId: token }),
  peertubeSource,
  z.object({ kind: z.literal("jellyfin"), serverUrl: webAddress, serverId: token, itemId: token }),
]);

export type LinkedSource = z.output<typeof linkedSource>;

/** WebVTT under an address of this server or of one that lets others read it. */
export const subtitles = z.object({
  language: z.string().regex(/^[A-Za-z0-9-]{1,35}$/, "not a language (BCP 47)"),
  label: word(100),
  url: z.union([webAddress, z.string().regex(/^\/api\/[\w\-./?=&%~+]{1,1500}$/)]),
});
export type Subtitles = z.output<typeof subtitles>;

/** The number of a film in the catalogue, as the database takes it. */
export const catalogueId = z.number().int().positive().max(2_147_483_647);
/** A picture of this server's, without its size; null: none. */
const poster = z
  .string()
  .regex(/^[\w\-./?=&%~+]{1,500}$/)
  .nullable();

/** A film that nobody here shows: each viewer plays it from where it is. */
export const linkedFilm = z.object({
  source: linkedSource,
  title: word(300),
  /** Null until a player has learnt it. */
  durationS: z.number().positive().max(maxDurationS).nullable(),
  /** In the catalogue, where it is known as which film. */
  filmId: catalogueId.nullable(),
  subtitles: z.array(subtitles).max(maxSubtitles),
  poster,
});
export type LinkedFilm = z.output<typeof linkedFilm>;

/** A film of the catalogue, of which it is not said yet where it comes from. */
export const libraryFilm = z.object({
  kind: z.literal("library"),
  filmId: catalogueId,
  title: word(300),
  poster,
});

export const queuedFilm = z.union([linkedFilm, libraryFilm]);
export type QueuedFilm = z.output<typeof queuedFilm>;

/** The address that pages fetch of a film by themselves; undefined: they ask elsewhere first, where it is looked at (RM38). */
export const fetchedAddress = (film: QueuedFilm): string | undefined =>
  "source" in film && "url" in film.source ? film.source.url : undefined;

export const maxQueue = 50;
/** The room travels in one message: all that is queued takes no more characters of it, as JSON. */
export const maxQueueLength = 12 * 1024;

/** A film that is to come. */
export const queued = z.object({ id, byId: id, film: queuedFilm });
export type Queued = z.output<typeof queued>;

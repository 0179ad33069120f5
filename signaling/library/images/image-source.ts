/** The widths that images are given in. */
export const imageSizes = ["w92", "w185", "w342", "w500", "w780"] as const;
export type ImageSize = (typeof imageSizes)[number];

export interface ImageHosts {
  /** https://image.tmdb.org, and whence OMDb has its posters, or what stands in for them. */
  readonly tmdb: string;
  readonly omdb: string;
}

const tmdbFile = /^tmdb\/([A-Za-z0-9_-]{1,100}\.(?:jpg|png|webp))$/;
const omdbFile = /^omdb\/(images\/[A-Za-z0-9]{1,10}\/[A-Za-z0-9@_,.-]{1,200}\.(?:jpg|png))$/;

/**
 * Where an image of ours is fetched from; undefined: from nowhere. What is allowed is spelt out, letter by letter, and the
 * host is never a part of it.
 */
export function imageSource(path: string, size: ImageSize, hosts: ImageHosts): URL | undefined {
  const tmdb = tmdbFile.exec(path)?.[1];
  if (tmdb !== undefined) return new URL(`${hosts.tmdb}/t/p/${size}/${tmdb}`);
  const omdb = omdbFile.exec(path)?.[1];
  if (omdb !== undefined && !omdb.includes("..")) return new URL(`${hosts.omdb}/${omdb}`);
  return undefined;
}

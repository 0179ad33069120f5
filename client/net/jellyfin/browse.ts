import { filmLengthS } from "@matinee/shared/playback.ts";
import type { z } from "zod";
import { item, items, ticksPerSecond, views } from "./answers.ts";
import { askJellyfin, fetchJellyfin, type JellyfinCaller } from "./request.ts";

export interface SignedIn extends JellyfinCaller {
  readonly userId: string;
}

export interface JellyfinLibrary {
  readonly libraryId: string;
  readonly name: string;
}

export interface JellyfinFilm {
  readonly itemId: string;
  readonly title: string;
  readonly year: number | null;
  readonly durationS: number | null;
  readonly overview: string | null;
  readonly genres: readonly string[];
  /** Of 10. */
  readonly rating: number | null;
  /** Changes with the poster; null: it has none. */
  readonly posterTag: string | null;
  readonly imdbId: string | null;
  readonly tmdbId: string | null;
}

export interface FilmPage {
  readonly items: readonly JellyfinFilm[];
  /** Where to go on; null: that was all. */
  readonly next: string | null;
  readonly total: number;
}

const pageSize = 48;
const fields = "Overview,Genres,ProviderIds";
/** Music, books and pictures are no films. */
const withoutFilms = new Set(["music", "books", "photos", "livetv", "playlists"]);

/** The libraries that may hold films. */
export async function librariesOf(caller: SignedIn): Promise<JellyfinLibrary[]> {
  const { Items } = await askJellyfin(caller, views, "/UserViews", { query: { userId: caller.userId } });
  return Items.filter(({ CollectionType }) => !withoutFilms.has(CollectionType ?? "")).map(
    ({ Id, Name }) => ({
      libraryId: Id,
      name: Name,
    }),
  );
}

/** Films and episodes by name, or those that fit the words; of all libraries where none is named. */
export async function filmsOf(
  caller: SignedIn,
  { libraryId, words }: { readonly libraryId?: string | undefined; readonly words: string },
  cursor?: string,
): Promise<FilmPage> {
  const startIndex = Number(cursor ?? 0);
  const found = await askJellyfin(caller, items, "/Items", {
    query: {
      userId: caller.userId,
      parentId: libraryId,
      recursive: true,
      includeItemTypes: words === "" ? "Movie,Video" : "Movie,Video,Episode",
      searchTerm: words === "" ? undefined : words,
      fields,
      sortBy: words === "" ? "SortName" : undefined,
      sortOrder: words === "" ? "Ascending" : undefined,
      enableTotalRecordCount: true,
      startIndex,
      limit: pageSize,
    },
  });
  const end = startIndex + found.Items.length;
  return {
    items: found.Items.map(filmOf),
    next: found.Items.length > 0 && end < found.TotalRecordCount ? String(end) : null,
    total: found.TotalRecordCount,
  };
}

export async function filmById(caller: SignedIn, itemId: string): Promise<JellyfinFilm> {
  const path = `/Items/${encodeURIComponent(itemId)}`;
  return filmOf(await askJellyfin(caller, item, path, { query: { userId: caller.userId } }));
}

/** The poster's bytes, so that the page shows no picture from elsewhere. */
export async function posterOf(
  caller: SignedIn,
  { itemId, posterTag }: Pick<JellyfinFilm, "itemId" | "posterTag">,
  widthPx: number,
): Promise<Blob | undefined> {
  if (posterTag === null) return undefined;
  return fetchJellyfin(caller, `/Items/${encodeURIComponent(itemId)}/Images/Primary`, {
    tag: posterTag,
    fillWidth: widthPx,
    quality: 90,
  });
}

function filmOf(found: z.output<typeof item>): JellyfinFilm {
  const { RunTimeTicks, ImageTags, ProviderIds } = found;
  return {
    itemId: found.Id,
    title: titleOf(found),
    year: found.ProductionYear ?? null,
    durationS: filmLengthS((RunTimeTicks ?? 0) / ticksPerSecond),
    overview: found.Overview ?? null,
    genres: found.Genres ?? [],
    rating: found.CommunityRating ?? null,
    posterTag: ImageTags?.["Primary"] ?? null,
    imdbId: ProviderIds?.["Imdb"] ?? null,
    // Of an episode it is a number among TMDB's series.
    tmdbId: found.Type === "Episode" ? null : (ProviderIds?.["Tmdb"] ?? null),
  };
}

function titleOf({ Name, SeriesName, ParentIndexNumber, IndexNumber }: z.output<typeof item>): string {
  const name = Name ?? "?";
  if (SeriesName == null) return name;
  const number =
    IndexNumber == null ? "" : ` ${ParentIndexNumber ?? 1}×${String(IndexNumber).padStart(2, "0")}`;
  return `${SeriesName}${number}: ${name}`;
}

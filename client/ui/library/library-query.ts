import { type FilmFilters, type FilmSort, type GroupList, libraryApi } from "@matinee/shared/api/library.ts";

/** What the library shows: words and filters, each as it stands in the address and in the call. */
export type LibraryQuery = {
  readonly [K in QueryKey]?: K extends "sort" ? FilmSort : K extends "groupList" ? GroupList : string;
};
/** Parts of it that become others; "" takes one away. */
export type LibraryChange = { readonly [K in QueryKey]?: string };
export type QueryKey = keyof FilmFilters | "words" | "sort";

const {
  cursor: _cursor,
  limit: _limit,
  language: _language,
  ...shape
} = libraryApi["library.search"].query.shape;

/** In the order in which they are written into an address, so that the same view has one address. */
const keys = Object.keys(shape) as QueryKey[]; // Object.keys forgets the literal type

/** Reads an address; what the server would not take is left out, so that an old or mistyped link still shows films. */
export function readQuery(search: string | URLSearchParams): LibraryQuery {
  const given = new URLSearchParams(search);
  const found: { [K in QueryKey]?: string } = {};
  for (const key of keys) {
    const value = given.get(key) ?? "";
    if (value !== "" && shape[key].safeParse(value).success) found[key] = value;
  }
  for (const [part, whole] of parts) if (found[whole] === undefined) delete found[part];
  return found as LibraryQuery; // the schema has parsed each of them
}

/** Filters that mean nothing without another one. */
const parts: readonly (readonly [part: QueryKey, whole: QueryKey])[] = [
  ["onProvider", "availableIn"],
  ["groupList", "groupId"],
];

/** The address of a view of the library. */
export function addressOf(query: LibraryQuery): string {
  const search = new URLSearchParams();
  for (const key of keys) if (query[key]) search.set(key, query[key]);
  return search.size === 0 ? "/library" : `/library?${search}`;
}

/** The query with some of it changed. */
export function withChange(query: LibraryQuery, change: LibraryChange): LibraryQuery {
  return readQuery(new URLSearchParams({ ...query, ...change }));
}

/** A list in a query: its values. */
export const valuesOf = (text: string | undefined): readonly string[] =>
  text?.split(",").filter(Boolean) ?? [];

/** A list in a query with a value put in or taken out. */
export function toggled(text: string | undefined, value: string): string {
  const values = valuesOf(text);
  return (values.includes(value) ? values.filter((each) => each !== value) : [...values, value]).join(",");
}

/** How many filters are on; a range is one, and so is a list. */
export function filterCount(query: LibraryQuery): number {
  const groups = new Set(
    keys
      .filter((key) => query[key] !== undefined && !isNoFilter(key))
      .map((key) =>
        key
          .replace(/^(from|to)(?=[A-Z])/, "")
          .replace(/^group(Id|List)$/, "group")
          .replace("onProvider", "availableIn"),
      ),
  );
  return groups.size;
}

const isNoFilter = (key: string) => key === "words" || key === "sort";

/** The words and the order stay, the filters go. */
export function withoutFilters(query: LibraryQuery): LibraryQuery {
  return readQuery(new URLSearchParams(Object.entries(query).filter(([key]) => isNoFilter(key))));
}

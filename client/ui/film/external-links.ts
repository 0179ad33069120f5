const pages: Readonly<Record<string, { readonly name: string; readonly url: (id: string) => string }>> = {
  imdb: { name: "IMDb", url: (id) => `https://www.imdb.com/title/${id}/` },
  tmdb: { name: "TMDB", url: (id) => `https://www.themoviedb.org/movie/${id}` },
  wikidata: { name: "Wikidata", url: (id) => `https://www.wikidata.org/wiki/${id}` },
  archive: { name: "Internet Archive", url: (id) => `https://archive.org/details/${id}` },
  kinopoisk: { name: "Кинопоиск", url: (id) => `https://www.kinopoisk.ru/film/${id}/` },
};

/** A film's pages on other sites, by its ids there; ids of services that have no pages are left out. */
export function linksOf(
  externalIds: Readonly<Record<string, string>>,
): readonly { name: string; url: string }[] {
  return Object.entries(externalIds).flatMap(([provider, id]) => {
    const page = pages[provider];
    return page === undefined ? [] : [{ name: page.name, url: page.url(encodeURIComponent(id)) }];
  });
}

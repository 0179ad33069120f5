/** The films that the stand-ins for TMDB, OMDb and Wikidata know. */
export interface StandInFilm {
  readonly tmdb: number;
  readonly imdb: string;
  readonly wikidata: string;
  readonly title: string;
  readonly russian: string;
  readonly original: string;
  readonly language: string;
  readonly country: string;
  readonly date: string;
  readonly minutes: number;
}

export const standInFilms: readonly StandInFilm[] = [
  {
    tmdb: 550,
    imdb: "tt0137523",
    wikidata: "Q190050",
    title: "Fight Club",
    russian: "Бойцовский клуб",
    original: "Fight Club",
    language: "en",
    country: "US",
    date: "1999-10-15",
    minutes: 139,
  },
  {
    tmdb: 20992,
    imdb: "tt0118767",
    wikidata: "Q1145221",
    title: "Brother",
    russian: "Брат",
    original: "Брат",
    language: "ru",
    country: "RU",
    date: "1997-12-12",
    minutes: 100,
  },
  {
    // Nobody has a date, a poster or a text for it.
    tmdb: 990001,
    imdb: "tt9900001",
    wikidata: "Q9900001",
    title: "The Unknown Reel",
    russian: "",
    original: "The Unknown Reel",
    language: "en",
    country: "US",
    date: "",
    minutes: 0,
  },
];

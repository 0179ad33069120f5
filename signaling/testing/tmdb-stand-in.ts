import type { Express, Request, Response } from "express";
import sharp from "sharp";
import { type Refuse, type StandIn, startStandIn } from "./stand-in.ts";
import { type StandInFilm, standInFilms } from "./stand-in-films.ts";

/** A v4 token has three parts, a v3 key 32 hexadecimal digits. */
export const tmdbToken = "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJ0ZXN0In0.c2lnbmF0dXJl";
export const tmdbKey = "0123456789abcdef0123456789abcdef";

/** Stands in for TMDB: the API below `/3`, the images below `/t/p`. Its bodies and errors are as the service has them. */
export function startTmdbStandIn(): Promise<StandIn> {
  return startStandIn(routes, refuse);
}

const say = (response: Response, status: number, code: number, message: string) =>
  response.status(status).json({ status_code: code, status_message: message, success: false });

const refuse: Refuse = (mood, response) => {
  if (mood === "bad-key") say(response, 401, 7, "Invalid API key: You must be granted a valid key.");
  else if (mood === "limit") {
    response.set("Retry-After", "7");
    say(response, 429, 25, "Your request count (51) is over the allowed limit of (50).");
  } else if (mood === "not-found") say(response, 404, 34, "The resource you requested could not be found.");
  else if (mood === "broken")
    say(response, 503, 9, "Service offline: This service is temporarily offline, try again later.");
  else response.type("application/json").send('{"page":1,"results":[{"id":"not a number"');
};

function isKnown(request: Request): boolean {
  return request.get("Authorization") === `Bearer ${tmdbToken}` || request.query["api_key"] === tmdbKey;
}

function listed(film: StandInFilm, language: string) {
  const isRussian = language.startsWith("ru");
  const isBare = film.date === "";
  return {
    adult: false,
    backdrop_path: isBare ? null : `/b${film.tmdb}.jpg`,
    genre_ids: isBare ? [] : [18, 53],
    id: film.tmdb,
    original_language: film.language,
    original_title: film.original,
    overview: isBare ? "" : isRussian ? `О фильме «${film.russian}».` : `What ${film.title} is about.`,
    popularity: isBare ? 0.6 : 50.299,
    poster_path: isBare ? null : isRussian ? `/ru${film.tmdb}.jpg` : `/p${film.tmdb}.jpg`,
    release_date: film.date,
    ...(isBare ? {} : { softcore: false }),
    title: isRussian && film.russian !== "" ? film.russian : film.title,
    video: false,
    vote_average: isBare ? 0 : 8.438,
    vote_count: isBare ? 0 : 30_000,
  };
}

function routes(app: Express): void {
  app.use("/3", (request, response, next) => {
    if (!isKnown(request)) {
      say(response, 401, 7, "Invalid API key: You must be granted a valid key.");
      return;
    }
    response.set("Cache-Control", "public, max-age=20123");
    next();
  });
  app.get("/3/search/movie", (request, response) => {
    const page = Number(request.query["page"] ?? 1);
    if (!(page >= 1 && page <= 500)) {
      say(
        response,
        400,
        22,
        "Invalid page: Pages start at 1 and max at 500. They are expected to be an integer.",
      );
      return;
    }
    const words = String(request.query["query"] ?? "").toLowerCase();
    const language = String(request.query["language"] ?? "en-US");
    const found = standInFilms.filter(({ title, russian, original }) =>
      [title, russian, original].some((each) => each.toLowerCase().includes(words)),
    );
    const results = found.map((film) => listed(film, language));
    // Without a hit there is one page all the same.
    response.json({ page, results, total_pages: 1, total_results: results.length });
  });
  app.get("/3/find/:id", (request, response) => {
    const film = standInFilms.find(({ imdb }) => imdb === request.params.id);
    response.json({
      movie_results: film === undefined ? [] : [{ ...listed(film, "en-US"), media_type: "movie" }],
      person_results: [],
      tv_results: [],
      tv_episode_results: [],
      tv_season_results: [],
    });
  });
  app.get("/3/movie/:id", (request, response) => {
    const appends = String(request.query["append_to_response"] ?? "")
      .split(",")
      .filter((each) => each !== "");
    const film = standInFilms.find(({ tmdb }) => String(tmdb) === request.params.id);
    if (film === undefined) say(response, 404, 34, "The resource you requested could not be found.");
    else if (appends.length > 20)
      say(
        response,
        400,
        27,
        "Too many append to response objects: The maximum number of remote calls is 20.",
      );
    else {
      const parts = Object.entries(partsOf(film)).filter(([part]) => appends.includes(part));
      response.json({ ...detailsOf(film), ...Object.fromEntries(parts) });
    }
  });
  app.get("/t/p/:size/:file", async (request, response) => {
    const width = Number(request.params.size.slice(1));
    const blank = sharp({
      create: { width, height: Math.round(width * 1.5), channels: 3, background: "#824" },
    });
    response.type("image/jpeg").send(await blank.jpeg().toBuffer());
  });
}

function detailsOf(film: StandInFilm) {
  const { genre_ids, ...rest } = listed(film, "en-US");
  return {
    ...rest,
    belongs_to_collection: null,
    budget: 63_000_000,
    genres: genre_ids.map((id) => ({ id, name: id === 18 ? "Drama" : "Thriller" })),
    homepage: "",
    imdb_id: film.imdb,
    origin_country: [film.country],
    production_companies: [{ id: 508, logo_path: null, name: "Regency", origin_country: "US" }],
    production_countries: [{ iso_3166_1: film.country, name: film.country }],
    revenue: 100_853_753,
    runtime: film.minutes,
    spoken_languages: [{ english_name: film.language, iso_639_1: film.language, name: film.language }],
    status: "Released",
    tagline: film.date === "" ? "" : "Mischief. Mayhem. Soap.",
  };
}

function partsOf(film: StandInFilm) {
  const logo = { display_priority: 0, logo_path: "/l.jpg", provider_id: 8, provider_name: "Netflix" };
  const person = { adult: false, gender: 2, popularity: 9.5, profile_path: null };
  return {
    credits: {
      cast: [
        {
          ...person,
          id: 819,
          name: "Edward Norton",
          original_name: "Edward Norton",
          known_for_department: "Acting",
          cast_id: 4,
          character: "The Narrator",
          credit_id: "a",
          order: 0,
        },
        {
          ...person,
          id: 287,
          name: "Brad Pitt",
          original_name: "Brad Pitt",
          known_for_department: "Acting",
          cast_id: 5,
          character: "Tyler Durden",
          credit_id: "b",
          order: 1,
        },
      ],
      crew: [
        {
          ...person,
          id: 7467,
          name: "David Fincher",
          original_name: "David Fincher",
          known_for_department: "Directing",
          credit_id: "c",
          department: "Directing",
          job: "Director",
        },
        {
          ...person,
          id: 1,
          name: "A Gaffer",
          original_name: "A Gaffer",
          known_for_department: "Lighting",
          credit_id: "d",
          department: "Lighting",
          job: "Gaffer",
        },
      ],
    },
    external_ids: {
      imdb_id: film.imdb,
      wikidata_id: film.wikidata,
      facebook_id: null,
      instagram_id: null,
      twitter_id: null,
    },
    images: {
      backdrops: [],
      logos: [],
      posters:
        film.date === ""
          ? []
          : [
              {
                aspect_ratio: 0.667,
                file_path: `/ru${film.tmdb}.jpg`,
                height: 1500,
                width: 1000,
                iso_639_1: "ru",
                vote_average: 5,
                vote_count: 2,
              },
              {
                aspect_ratio: 0.667,
                file_path: `/p${film.tmdb}.jpg`,
                height: 1500,
                width: 1000,
                iso_639_1: "en",
                vote_average: 5,
                vote_count: 2,
              },
            ],
    },
    release_dates: {
      results: [
        {
          iso_3166_1: "US",
          release_dates: [
            {
              certification: "R",
              descriptors: [],
              iso_639_1: "",
              note: "",
              release_date: "1999-10-15T00:00:00.000Z",
              type: 3,
            },
          ],
        },
        {
          iso_3166_1: "RU",
          release_dates: [
            {
              certification: "18+",
              descriptors: [],
              iso_639_1: "",
              note: "",
              release_date: "2000-01-13T00:00:00.000Z",
              type: 3,
            },
          ],
        },
        {
          iso_3166_1: "DE",
          release_dates: [
            {
              certification: "",
              descriptors: [],
              iso_639_1: "",
              note: "",
              release_date: "1999-11-11T00:00:00.000Z",
              type: 3,
            },
          ],
        },
      ],
    },
    translations: {
      translations: [
        {
          iso_3166_1: "RU",
          iso_639_1: "ru",
          name: "Pусский",
          english_name: "Russian",
          data: {
            title: film.russian,
            overview: film.russian === "" ? "" : `О фильме «${film.russian}».`,
            tagline: "",
            homepage: "",
            runtime: 0,
          },
        },
        {
          iso_3166_1: "DE",
          iso_639_1: "de",
          name: "Deutsch",
          english_name: "German",
          data: { title: "", overview: "", tagline: "", homepage: "", runtime: 0 },
        },
      ],
    },
    alternative_titles: { titles: [] },
    "watch/providers": {
      results: {
        US: {
          link: `https://www.themoviedb.org/movie/${film.tmdb}/watch?locale=US`,
          flatrate: [logo],
          buy: [{ ...logo, provider_id: 2, provider_name: "Apple TV", display_priority: 4 }],
        },
        RU: { link: "", flatrate: [{ ...logo, provider_id: 115, provider_name: "Okko" }] },
      },
    },
  };
}

import type { Express, Response } from "express";
import { type Refuse, type StandIn, startStandIn } from "./stand-in.ts";
import { type StandInFilm, standInFilms } from "./stand-in-films.ts";

export const omdbKey = "deadbeef";

/** Stands in for OMDb: everything is text, what is missing is "N/A", and most errors come with the status 200. */
export function startOmdbStandIn(): Promise<StandIn> {
  return startStandIn(routes, refuse);
}

const say = (response: Response, status: number, message: string) =>
  response.status(status).json({ Response: "False", Error: message });

const refuse: Refuse = (mood, response) => {
  if (mood === "bad-key") say(response, 401, "Invalid API key!");
  else if (mood === "limit") say(response, 401, "Request limit reached!");
  else if (mood === "not-found") say(response, 200, "Error getting data.");
  else if (mood === "broken") response.status(522).type("text/html").send("<html>error code: 522</html>");
  // A control character where JSON has none, as it was seen to send.
  else response.type("application/json").send('{"Response":"False","Error":"broken \u0001 text"}');
};

function filmOf(film: StandInFilm) {
  return {
    Title: film.title,
    Year: film.date.slice(0, 4) || "N/A",
    Rated: "R",
    Released: "15 Oct 1999",
    Runtime: film.minutes === 0 ? "N/A" : `${film.minutes} min`,
    Genre: "Crime, Drama, Sci-Fi",
    Director: "David Fincher",
    Writer: "Chuck Palahniuk (novel), Jim Uhls",
    Actors: "Brad Pitt, Edward Norton",
    Plot: `The plot of ${film.title}.`,
    Language: "English",
    Country: "United States",
    Awards: "N/A",
    Poster: `https://m.media-amazon.com/images/M/MV5B${film.tmdb}@._V1_SX300.jpg`,
    Ratings: [
      { Source: "Internet Movie Database", Value: "8.8/10" },
      { Source: "Rotten Tomatoes", Value: "81%" },
      { Source: "Metacritic", Value: "67/100" },
    ],
    Metascore: "67",
    imdbRating: "8.8",
    imdbVotes: "2,345,678",
    imdbID: film.imdb,
    Type: "movie",
    DVD: "N/A",
    BoxOffice: "N/A",
    Production: "N/A",
    Website: "N/A",
    Response: "True",
  };
}

function routes(app: Express): void {
  app.get("/", ({ query }, response) => {
    response.set("Access-Control-Allow-Origin", "*");
    if (query["apikey"] === undefined) say(response, 401, "No API key provided.");
    else if (query["apikey"] !== omdbKey) say(response, 401, "Invalid API key!");
    else if (query["s"] !== undefined) {
      const words = String(query["s"]).toLowerCase();
      const found = standInFilms.filter(({ title }) => title.toLowerCase().includes(words));
      if (found.length === 0) say(response, 200, "Movie not found!");
      else
        response.json({
          Search: found
            .map(filmOf)
            .map(({ Title, Year, imdbID, Type, Poster }) => ({ Title, Year, imdbID, Type, Poster })),
          totalResults: String(found.length),
          Response: "True",
        });
    } else {
      const { i: id, t: words } = query;
      // A title is looked for as what is typed of it: the nearest is the answer.
      const film = standInFilms.find(({ imdb, title }) =>
        id === undefined ? typeof words === "string" && title.startsWith(words) : imdb === id,
      );
      if (film !== undefined) response.json(filmOf(film));
      else say(response, 200, query["i"] === undefined ? "Movie not found!" : "Error getting data.");
    }
  });
}

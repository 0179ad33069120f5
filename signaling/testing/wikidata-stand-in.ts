import type { Express, Request, Response } from "express";
import { type Refuse, type StandIn, startStandIn } from "./stand-in.ts";
import { type StandInFilm, standInFilms } from "./stand-in-films.ts";

/** Stands in for Wikidata: the API at `/w/api.php`, the query service at `/sparql`. Whoever does not say who they are gets 403. */
export function startWikidataStandIn(): Promise<StandIn> {
  return startStandIn(routes, refuse);
}

const apiError = (response: Response, code: string) =>
  response.json({ error: { code, info: `It is ${code}.`, "*": "See the documentation." }, servedby: "mw1" });

const refuse: Refuse = (mood, response, request) => {
  const isQuery = request.path.startsWith("/sparql");
  if (mood === "bad-key") response.status(403).type("text/plain").send("Please set a user-agent.");
  else if (mood === "limit")
    response.status(429).set("Retry-After", "30").type("text/plain").send("Too Many Requests");
  else if (mood === "not-found" && !isQuery) apiError(response, "no-such-entity");
  else if (mood === "not-found") response.json({ head: { vars: ["film"] }, results: { bindings: [] } });
  else if (mood === "broken")
    response
      .status(500)
      .type("text/plain")
      .send("java.util.concurrent.TimeoutException\n\tat com.bigdata.rdf");
  else if (isQuery) response.type("application/sparql-results+json").send('{"head":{"vars":["film"]},"resul');
  else apiError(response, "internal_api_error_DBQueryError");
};

function isDescriptive(request: Request): boolean {
  return /^[\w-]+\/[\d.]+ \(.+\)/.test(request.get("User-Agent") ?? "");
}

const item = (id: string) => ({
  type: "wikibase-entityid",
  value: { id, "numeric-id": Number(id.slice(1)), "entity-type": "item" },
});
const text = (value: string) => ({ type: "string", value });
const claim = (property: string, datavalue: object, rank = "normal") => ({
  id: `x$${property}`,
  type: "statement",
  rank,
  mainsnak: { snaktype: "value", property, hash: "0", datatype: "x", datavalue },
});
const time = (date: string) => ({
  type: "time",
  value: {
    time: `+${date}T00:00:00Z`,
    timezone: 0,
    before: 0,
    after: 0,
    precision: 11,
    calendarmodel: "http://www.wikidata.org/entity/Q1985727",
  },
});

const label = (language: string, value: string) => ({ [language]: { language, value } });

function filmEntity(film: StandInFilm) {
  return {
    type: "item",
    id: film.wikidata,
    labels: { ...label("en", film.title), ...(film.russian !== "" && label("ru", film.russian)) },
    claims: {
      P31: [claim("P31", item("Q11424"))],
      P345: [claim("P345", text(film.imdb))],
      P4947: [claim("P4947", text(String(film.tmdb)))],
      ...(film.date !== "" && {
        P577: [claim("P577", time("1900-01-01"), "deprecated"), claim("P577", time(film.date))],
      }),
      ...(film.minutes > 0 && {
        P2047: [
          claim("P2047", {
            type: "quantity",
            value: { amount: `+${film.minutes}`, unit: "http://www.wikidata.org/entity/Q7727" },
          }),
        ],
      }),
      P136: [claim("P136", item("Q130232"))],
      P57: [claim("P57", item("Q184903"))],
      // Somebody, but nobody knows who.
      P161: [
        {
          ...claim("P161", {}),
          mainsnak: { snaktype: "somevalue", property: "P161", hash: "0", datatype: "x" },
        },
      ],
      P495: [claim("P495", item("Q30"))],
      P364: [claim("P364", item("Q1860"))],
      P1476: [
        claim("P1476", { type: "monolingualtext", value: { language: film.language, text: film.original } }),
      ],
    },
    sitelinks: {},
  };
}

const others: Readonly<Record<string, object>> = {
  Q130232: { type: "item", id: "Q130232", labels: label("en", "drama film"), claims: [] },
  Q184903: {
    type: "item",
    id: "Q184903",
    labels: label("en", "David Fincher"),
    claims: { P31: [claim("P31", item("Q5"))] },
  },
  Q30: {
    type: "item",
    id: "Q30",
    labels: label("en", "United States"),
    claims: { P297: [claim("P297", text("US"))] },
  },
  Q1860: {
    type: "item",
    id: "Q1860",
    labels: label("en", "English"),
    claims: { P218: [claim("P218", text("en"))] },
  },
  Q42: {
    type: "item",
    id: "Q42",
    labels: label("en", "Fight Club"),
    claims: { P31: [claim("P31", item("Q571"))] },
  },
};

function routes(app: Express): void {
  app.use((request, response, next) => {
    if (isDescriptive(request)) next();
    else
      response.status(403).type("text/plain").send("Please set a user-agent and respect our robot policy.");
  });
  app.get("/w/api.php", ({ query }, response) => {
    if (query["action"] === "wbsearchentities") {
      const words = String(query["search"]).toLowerCase();
      const found = standInFilms.filter(({ title, russian }) =>
        [title, russian].some((each) => each !== "" && each.toLowerCase().startsWith(words)),
      );
      const ids = [
        ...found.map(({ wikidata }) => wikidata),
        ...("fight club".startsWith(words) ? ["Q42"] : []),
      ];
      response.json({
        searchinfo: { search: query["search"] },
        search: ids.map((id) => ({
          id,
          title: id,
          pageid: 1,
          repository: "wikidata",
          url: "",
          concepturi: "",
          label: id,
          match: { type: "label", language: "en", text: id },
        })),
        success: 1,
      });
    } else if (query["action"] === "wbgetentities") {
      const ids = String(query["ids"]).split("|");
      if (ids.length > 50) {
        apiError(response, "toomanyvalues");
        return;
      }
      const entities = ids.map((id) => {
        const film = standInFilms.find(({ wikidata }) => wikidata === id);
        return [id, film === undefined ? (others[id] ?? { id, missing: "" }) : filmEntity(film)];
      });
      response.json({ entities: Object.fromEntries(entities), success: 1 });
    } else apiError(response, "badvalue");
  });
  app.get("/sparql", ({ query }, response) => {
    const id = /"([^"]+)"/.exec(String(query["query"]))?.[1];
    const film = standInFilms.find(({ imdb, tmdb }) => imdb === id || String(tmdb) === id);
    const bindings =
      film === undefined
        ? []
        : [{ film: { type: "uri", value: `http://www.wikidata.org/entity/${film.wikidata}` } }];
    response
      .type("application/sparql-results+json")
      .send(JSON.stringify({ head: { vars: ["film"] }, results: { bindings } }));
  });
}

import type { filmApi } from "@matinee/shared/api/film.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import type { ApiHandlers } from "../api/serve.ts";
import type { Database } from "../db/database.ts";
import type { Limit } from "../limits.ts";
import { countCheck } from "../links/link.handlers.ts";
import type { Tickets } from "../parties/ticket.ts";
import { filmByExternalId } from "./catalogue-film.ts";
import { listFilms } from "./film.repository.ts";
import { viewFilm } from "./film-view.ts";
import type { Knowledge } from "./knowledge.ts";

export interface FilmOptions {
  readonly db: Database;
  readonly knowledge: Knowledge;
  /** Searches at the providers, by person. */
  readonly discoveries: Limit;
  readonly tickets: Tickets;
  /** What guests of rooms ask of a film, by person. */
  readonly questions: Limit;
}

/** One film with all that is known of it, and films that the providers know. */
export function filmHandlers({
  db,
  knowledge,
  tickets,
  discoveries,
  questions,
}: FilmOptions): ApiHandlers<typeof filmApi> {
  return {
    async "library.film"({ params: { filmId }, query: { language, country } }) {
      const asked = await knowledge.refreshFilm(filmId);
      const view = await viewFilm(db, filmId, language, country);
      if (view === undefined) throw new Refusal("not-found", "There is no such film.");
      return { ...view, ...asked };
    },
    async "library.about"({ body: { filmId, language, ticket }, userId }) {
      await countCheck({ tickets, checks: questions }, userId, ticket);
      await knowledge.refreshFilm(filmId);
      // Where it can be watched is not shown, so that it is whose country's makes no difference.
      const view = await viewFilm(db, filmId, language, "US");
      if (view === undefined) throw new Refusal("not-found", "There is no such film.");
      return { film: view.film };
    },
    async "library.known"({ body: { imdb, tmdb, ticket }, userId }) {
      await countCheck({ tickets, checks: questions }, userId, ticket);
      const ids = { ...(imdb !== null && { imdb }), ...(tmdb !== null && { tmdb }) };
      return { filmId: (await filmByExternalId(db, ids)) ?? null };
    },
    async "library.discover"({ query: { words, language }, userId }) {
      await discoveries.take(userId);
      const { filmIds, ...asked } = await knowledge.discover(words, language);
      return { items: await listFilms(db, filmIds, language), ...asked };
    },
  };
}

import { setTimeout as wait } from "node:timers/promises";
import type { FilmFacts } from "@matinee/shared/library/film-facts.ts";
import type { ProviderProblem } from "@matinee/shared/library/provider-problem.ts";
import type { Logger } from "pino";
import { z } from "zod";
import type { Database } from "../db/database.ts";
import { createInFlight } from "../in-flight.ts";
import { type AnswerAges, findAnswers, type KeptAnswer, keepAnswer } from "./answers.repository.ts";
import { catalogueFilms } from "./catalogue-film.ts";
import { filmIds, saveFacts } from "./facts.repository.ts";
import type { FilmProvider, KnownFilm } from "./providers/film-provider.ts";
import { ProviderFailed } from "./providers/provider-failed.ts";

export interface KnowledgeOptions {
  readonly db: Database;
  /** Those that are on, the one that is believed first before the others. */
  readonly providers: readonly FilmProvider[];
  readonly log: Logger;
  /** How long somebody waits for what is not known at all yet. */
  readonly waitMs?: number;
}

/** What providers know, asked for when it is needed and kept. Neither ever fails because a provider does. */
export interface Knowledge {
  /** Has everything about a film asked for where it is old, and waits for that a moment if nothing is known. */
  refreshFilm(filmId: number): Promise<{ problems: ProviderProblem[]; isBeingAsked: boolean }>;
  /** Films by words of their title, from the first provider that finds any; they are in the catalogue then. */
  discover(words: string, language: string): Promise<Discovered>;
}

interface Discovered {
  readonly filmIds: readonly number[];
  readonly problems: ProviderProblem[];
  /** Whether there is any provider. */
  readonly isSetUp: boolean;
}

const hourS = 3600;
const dayS = 24 * hourS;
const filmAges: AnswerAges = { freshS: 7 * dayS, staleS: 180 * dayS };
const searchAges: AnswerAges = { freshS: dayS, staleS: 14 * dayS };
/** What a provider does not have it may have some day. */
const notFoundAges: AnswerAges = { freshS: dayS, staleS: 2 * dayS };
/** Nobody who tries again at once is of help; whoever does a little later may be. */
const leastRestS = 15;
const malformedRestS = 60;
const usualWaitMs = 2500;

const foundIds = z.object({ filmIds: z.array(z.number().int()).max(100) });

export function createKnowledge(options: KnowledgeOptions): Knowledge {
  const { db, providers, log, waitMs = usualWaitMs } = options;
  const refreshOnce = createInFlight<number, void>();
  const searchOnce = createInFlight<string, Searched>();

  async function askFilm(provider: FilmProvider, filmId: number, known: KnownFilm): Promise<void> {
    await answered(provider, filmKey(filmId), filmAges, async () => {
      await saveFacts(db, filmId, { source: provider.name, facts: await provider.film(known) }, "all");
      return {};
    });
  }

  /** Looks at once more what is old: whoever found it so may come here after somebody else's questions were answered. */
  async function refresh(filmId: number): Promise<void> {
    const due = dueOf(providers, await findAnswers(db, filmKey(filmId)));
    const known = await knownFilm(db, filmId);
    // TMDB knows the ids that the others have for a film. Where they are known, nobody waits for it.
    const [first, ...others] = due;
    if (known === undefined || first === undefined) return;
    if (first.name !== "tmdb" || known.ids["imdb"] !== undefined) {
      await Promise.all(due.map((provider) => askFilm(provider, filmId, known)));
      return;
    }
    await askFilm(first, filmId, known);
    const more = (await knownFilm(db, filmId)) ?? known;
    await Promise.all(others.map((provider) => askFilm(provider, filmId, more)));
  }

  async function refreshFilm(filmId: number) {
    const kept = await findAnswers(db, filmKey(filmId));
    const due = dueOf(providers, kept);
    if (due.length === 0) return { problems: problemsOf(providers, kept), isBeingAsked: false };
    const asked = refreshOnce(filmId, () =>
      refresh(filmId).catch((error: unknown) => log.warn({ error, filmId }, "a film's facts were not kept")),
    );
    const isKnown = [...kept.values()].some(({ answer }) => answer !== null);
    if (isKnown) return { problems: problemsOf(providers, kept), isBeingAsked: true };
    const isDone = await withinTime(asked, waitMs);
    const now = await findAnswers(db, filmKey(filmId));
    const late = isDone ? [] : dueOf(due, now);
    return {
      problems: [...problemsOf(providers, now), ...late.map(({ name }) => slow(name))],
      isBeingAsked: !isDone,
    };
  }

  async function askSearch(provider: FilmProvider, words: string, language: string): Promise<Searched> {
    const key = searchKey(words, language);
    const kept = (await findAnswers(db, key)).get(provider.name);
    if (kept?.isFresh === true) return kept; // since it was looked for
    return answered(provider, key, searchAges, async () => {
      const found: FilmFacts[] = await provider.search(words, language);
      return { filmIds: await catalogueFilms(db, provider.name, found) };
    });
  }

  /** What one provider finds: kept from before, or asked for now; no longer than whoever asks may wait. */
  async function searchAt(provider: FilmProvider, words: string, language: string): Promise<Searched> {
    const key = searchKey(words, language);
    const kept = (await findAnswers(db, key)).get(provider.name);
    if (kept?.isFresh === true) return kept;
    const asked = searchOnce(`${provider.name} ${key}`, () => askSearch(provider, words, language));
    asked.catch((error: unknown) =>
      log.warn({ error, provider: provider.name }, "what was found was not kept"),
    );
    // What is known already is shown at once, and is fresh the next time.
    if (kept !== undefined && kept.answer !== null) return kept;
    return (await withinTime(asked, waitMs)) ? asked : { answer: null, problem: slow(provider.name) };
  }

  async function discover(words: string, language: string): Promise<Discovered> {
    const isSetUp = providers.length > 0;
    const problems: ProviderProblem[] = [];
    for (const provider of providers) {
      const { answer, problem } = await searchAt(provider, words, language);
      if (problem !== null && problem.code !== "not-found") problems.push(problem);
      const found = foundIds.safeParse(answer).data?.filmIds ?? [];
      if (found.length > 0) return { filmIds: found, problems, isSetUp };
    }
    return { filmIds: [], problems, isSetUp };
  }

  /** Asks, and keeps the answer or the problem for as long as each is worth. Other errors are ours, and thrown. */
  async function answered(
    provider: FilmProvider,
    key: string,
    ages: AnswerAges,
    ask: () => Promise<object>,
  ): Promise<Searched> {
    try {
      const answer = await ask();
      await keepAnswer(db, provider.name, key, { answer, problem: null }, ages);
      return { answer, problem: null };
    } catch (error) {
      if (!(error instanceof ProviderFailed)) throw error;
      const { problem } = error;
      log.info({ provider: problem.provider, problem: problem.code }, "a provider did not answer");
      await keepAnswer(db, provider.name, key, { answer: null, problem }, agesOf(problem, ages));
      return { answer: null, problem };
    }
  }

  return { refreshFilm, discover };
}

interface Searched {
  readonly answer: unknown;
  readonly problem: ProviderProblem | null;
}

const filmKey = (filmId: number) => `film:${filmId}`;
/** By its letters and digits as they are typed: words that we take for the same a provider may not. */
function searchKey(words: string, language: string): string {
  const asked = words.toLowerCase();
  const plain = asked
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .join(" ")
    .trim();
  return `search:${language}:${plain === "" ? asked : plain}`;
}
const slow = (provider: FilmProvider["name"]): ProviderProblem => ({
  provider,
  code: "slow",
  retryAfterS: null,
});

const dueOf = (providers: readonly FilmProvider[], kept: ReadonlyMap<string, KeptAnswer>) =>
  providers.filter(({ name }) => kept.get(name)?.isFresh !== true);

function problemsOf(
  providers: readonly FilmProvider[],
  kept: ReadonlyMap<string, KeptAnswer>,
): ProviderProblem[] {
  return providers.flatMap(({ name }) => kept.get(name)?.problem ?? []);
}

/** After a problem it is asked again when that may help. */
function agesOf({ code, retryAfterS }: ProviderProblem, { staleS }: AnswerAges): AnswerAges {
  if (code === "not-found") return notFoundAges;
  const freshS = code === "malformed" ? malformedRestS : Math.max(leastRestS, retryAfterS ?? 0);
  return { freshS, staleS };
}

async function knownFilm(db: Database, filmId: number): Promise<KnownFilm | undefined> {
  const film = await db
    .selectFrom("films")
    .select(["title", "year"])
    .where("id", "=", filmId)
    .executeTakeFirst();
  return film && { ...film, ids: await filmIds(db, filmId) };
}

/** Whether it is done by then; what it rejects with is left to it. */
async function withinTime(work: Promise<unknown>, ms: number): Promise<boolean> {
  const stop = new AbortController();
  const isDone = await Promise.race([work.then(() => true), wait(ms, false, { signal: stop.signal })]);
  stop.abort();
  return isDone;
}

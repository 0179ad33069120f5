import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { filmFilters } from "@matinee/shared/api/library.ts";
import { createSeededRandom } from "@matinee/shared/testing/seeded-random.ts";
import { type Database, openDatabase, patient } from "@matinee/signaling/db/database.ts";
import { importFiles } from "@matinee/signaling/library/import/import-files.ts";
import { searchFilms } from "@matinee/signaling/library/search.ts";
import { explained } from "@matinee/signaling/testing/explained.ts";
import { createTestStorage, type TestStorage } from "@matinee/signaling/testing/test-storage.ts";
import { startServer } from "../e2e/server.ts";
import { signUp } from "./api.ts";
import { type FilmFiles, writeFilmFiles } from "./film-files.ts";
import { report, type Series } from "./report.ts";
import { type Reads, steadyLoad } from "./steady-load.ts";

/** PGlite runs inside the server's process and is no home for a million films. */
const films = process.env["DATABASE_URL"] ? 1_000_000 : 100_000;
const perSecond = 40;
const runSeconds = 15;
const runs = 5;
const questions = 400;
const target = { p95: 20 };

type Question = { readonly text: string; readonly filters: Readonly<Record<string, string>> };
type Kinds = ReadonlyMap<string, readonly Question[]>;

/** `npm run bench search`: films imported from files, and then looked for, at a steady rate, over HTTP. */
export async function benchSearch(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "matinee-bench-"));
  const storage = await createTestStorage();
  try {
    const made = await writeFilmFiles(folder, films);
    const kinds = questionsOf(made);
    const { importS, explained } = await importAll(storage, made, kinds);
    const server = await startServer({ environment: storage.environment });
    try {
      const { cookie } = await signUp(server.url, "Bench");
      const took = new Map<string, number[]>();
      const all = [...kinds].flatMap(([what, asked]) => asked.map((each) => ({ what, path: pathOf(each) })));
      const reads: Reads = createShuffled(all);
      await steadyLoad(server.url, cookie, reads, perSecond, 5);
      for (let run = 0; run < runs; run += 1)
        for (const [what, values] of await steadyLoad(server.url, cookie, reads, perSecond, runSeconds))
          took.set(what, [...(took.get(what) ?? []), ...values]);
      report(
        "search",
        undefined,
        [
          `${films} made-up films of ${process.env["DATABASE_URL"] ? "PostgreSQL" : "PGlite"}, ${perSecond} searches a second for ${runs} x ${runSeconds} s, sent by the clock, timed from when they were to be sent; server, database and sender share the machine`,
        ],
        [
          { what: "import of them", values: [importS], unit: "s", target: { p50: 120 } },
          { what: "all searches", values: [...took.values()].flat(), target },
          ...[...took].map(([what, values]): Series => ({ what: `  ${what}`, values, target })),
        ],
      );
      process.stdout.write(`${explained.join("\n")}\n`);
    } finally {
      await server.close();
    }
  } finally {
    await storage.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

async function importAll(storage: TestStorage, { files }: FilmFiles, kinds: Kinds) {
  const db = await openDatabase(patient(storage.options));
  try {
    const startMs = performance.now();
    await importFiles(db, files, () => undefined);
    const importS = (performance.now() - startMs) / 1000;
    return { importS, explained: process.env["DATABASE_URL"] ? await explain(db, kinds) : [] };
  } finally {
    await db.destroy();
  }
}

function questionsOf({ titles }: FilmFiles): Kinds {
  const random = createSeededRandom(11);
  const [first] = titles;
  if (first === undefined) throw new Error("no films");
  const some = (filter: (title: string) => boolean = () => true) =>
    Array.from({ length: questions }, () => random.pick([first, ...titles])).filter(({ title }) =>
      filter(title),
    );
  const words = (text: string) => ({ text, filters: {} });
  const longWords = (title: string) => title.split(" ").some((word) => word.length >= 6);
  return new Map<string, readonly Question[]>([
    ["whole titles", some().map(({ title }) => words(title))],
    ["a title and its year", some().map(({ title, year }) => words(`${title} ${year}`))],
    ["two letters", some().map(({ title }) => words(title.slice(0, 2)))],
    ["as it is typed", some().map(({ title }) => words(title.slice(0, 3 + random.below(8))))],
    [
      "with a typo",
      some(longWords).map(({ title }) =>
        words(
          title
            .split(" ")
            .map((word) => (word.length >= 6 ? misspelt(word, random.below(word.length - 2)) : word))
            .join(" "),
        ),
      ),
    ],
    ["nothing there", some().map(() => words(`zzq${random.below(1000)}xv`))],
    [
      "filters",
      some().map(({ year }) => ({
        text: "",
        filters: {
          allGenres: random.pick(["drama,crime", "comedy", "horror,mystery", "war,history", "western,music"]),
          fromYear: String(year - 5),
          toYear: String(year + 5),
          ...(random.chance(0.5) && { minRating: "7" }),
        },
      })),
    ],
    [
      "words and filters",
      some().map(({ title }) => ({ text: title.slice(0, 4), filters: { anyGenre: "drama,war" } })),
    ],
  ]);
}

function misspelt(word: string, at: number): string {
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
}

function pathOf({ text, filters }: Question): string {
  return `/api/library/films?${new URLSearchParams({ words: text, limit: "30", ...filters })}`;
}

function createShuffled<T>(items: readonly T[]): T[] {
  const random = createSeededRandom(13);
  return items
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** How Postgres answers one question of each kind. */
async function explain(db: Database, kinds: Kinds): Promise<string[]> {
  const lines: string[] = [];
  for (const [what, [asked]] of kinds) {
    if (asked === undefined) continue;
    const { text, filters } = asked;
    const search = { text, filters: filmFilters.parse(filters), after: undefined, limit: 30 };
    lines.push(`\n## ${what}: ${JSON.stringify(asked)}`);
    lines.push(...(await explained(db, (on) => searchFilms(on, search))));
  }
  return lines;
}

import { createWriteStream } from "node:fs";
import path from "node:path";
import { finished } from "node:stream/promises";
import { createSeededRandom } from "@matinee/shared/testing/seeded-random.ts";
import { imdbBasics, imdbRatings, imdbTitles } from "@matinee/signaling/library/import/imdb.ts";

/** Files like IMDb's, with made-up films in them. */
export interface FilmFiles {
  readonly files: readonly string[];
  /** Titles that somebody could look for, each with the film's year; the best known first. */
  readonly titles: readonly { readonly title: string; readonly year: number }[];
}

const vocabularySize = 120_000;
const common =
  "the of and in love man night life my girl day last house world dead story black red big little war king city to for with on no one two 2 3 la de el le les un der die das".split(
    " ",
  );
const onsets = [
  "b",
  "br",
  "c",
  "d",
  "dr",
  "f",
  "g",
  "gr",
  "h",
  "k",
  "l",
  "m",
  "n",
  "p",
  "pr",
  "r",
  "s",
  "st",
  "t",
  "tr",
  "v",
  "z",
  "sh",
  "",
];
const vowels = ["a", "e", "i", "o", "u", "ai", "ou", "ea"];
const codas = ["", "n", "r", "s", "t", "l", "m", "nd", "ck", ""];
const genres = [
  "Drama",
  "Comedy",
  "Documentary",
  "Short",
  "Action",
  "Thriller",
  "Romance",
  "Horror",
  "Crime",
  "Family",
  "Adventure",
  "Animation",
  "Fantasy",
  "Mystery",
  "Music",
  "Sci-Fi",
  "War",
  "History",
  "Western",
];
const letters: Readonly<Record<string, string>> = {
  a: "а",
  b: "б",
  c: "ц",
  d: "д",
  e: "е",
  f: "ф",
  g: "г",
  h: "х",
  i: "и",
  k: "к",
  l: "л",
  m: "м",
  n: "н",
  o: "о",
  p: "п",
  r: "р",
  s: "с",
  t: "т",
  u: "у",
  v: "в",
  z: "з",
};

/** Writes title.basics, title.ratings and title.akas of so many films; words are as unevenly common as in languages. */
export async function writeFilmFiles(folder: string, count: number): Promise<FilmFiles> {
  const random = createSeededRandom(7).next;
  const pick = <T>(items: readonly T[], bias = 1): T =>
    items[Math.floor(random() ** bias * items.length)] as T; // below the length
  const words = vocabulary(pick, random);
  const word = () => words[Math.floor(Math.exp(random() * Math.log(words.length))) - 1] ?? "the";
  const phrase = (most: number) => Array.from({ length: 1 + Math.floor(random() * most) }, word).join(" ");
  const names = ["title.basics.tsv", "title.ratings.tsv", "title.akas.tsv"].map((name) =>
    path.join(folder, name),
  );
  const [basics, ratings, akas] = names.map((name) => createWriteStream(name));
  if (!basics || !ratings || !akas) throw new Error("no files");
  const headed = [
    [basics, imdbBasics] as const,
    [ratings, imdbRatings] as const,
    [akas, imdbTitles] as const,
  ];
  for (const [file, { columns = [] }] of headed) file.write(`${columns.join("\t")}\n`);
  const titles: { title: string; year: number }[] = [];
  for (let n = 1; n <= count; n += 1) {
    const id = `tt${String(n).padStart(7, "0")}`;
    const title = phrase(4.5);
    const year = 2025 - Math.floor(random() ** 2 * 120);
    const kinds = new Set([pick(genres, 1.6), ...(random() < 0.6 ? [pick(genres, 1.6)] : [])]);
    const original = random() < 0.3 ? phrase(4) : title;
    await write(
      basics,
      `${id}\tmovie\t${title}\t${original}\t0\t${year}\t\\N\t${70 + Math.floor(random() * 80)}\t${[...kinds].join(",")}\n`,
    );
    const votes = Math.round(3_000_000 / n ** 0.75);
    await write(ratings, `${id}\t${(random() * 9 + 1).toFixed(1)}\t${votes}\n`);
    if (random() < 0.3) await write(akas, `${id}\t1\t${cyrillic(phrase(4))}\tRU\tru\t\\N\t\\N\t0\n`);
    if (n % Math.ceil(count / 20_000) === 0 || n <= 2000) titles.push({ title, year });
  }
  for (const file of [basics, ratings, akas]) {
    file.end();
    await finished(file);
  }
  return { files: names, titles };
}

function vocabulary(pick: <T>(items: readonly T[]) => T, random: () => number): string[] {
  const words = new Set(common);
  while (words.size < vocabularySize) {
    const syllables = 1 + Math.floor(random() * 3.2);
    const word = Array.from({ length: syllables }, () => pick(onsets) + pick(vowels) + pick(codas)).join("");
    if (word.length > 2) words.add(word);
  }
  return [...words];
}

const cyrillic = (text: string) => text.replace(/[a-z]/g, (letter) => letters[letter] ?? letter);

function write(file: NodeJS.WritableStream, line: string): Promise<void> | undefined {
  if (file.write(line)) return undefined;
  return new Promise((resolve) => file.once("drain", resolve));
}

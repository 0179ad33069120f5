import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const project = path.join(import.meta.dirname, "..", "..");

/** Films that tests look for; columns as `npm run import` takes them. */
export const fewFilms = `title,original_title,year,runtime_minutes,genres,countries,languages
The Matrix,,1999,136,action|science-fiction,US,en
The Matrix Reloaded,,2003,138,action|science-fiction,US,en
Brother,Брат,1997,100,crime|drama,RU,ru
Brother 2,Брат 2,2000,127,crime|action,RU,ru
Amélie,Le Fabuleux Destin d'Amélie Poulain,2001,122,comedy|romance,FR,fr
Alien,,1979,117,horror|science-fiction,US|GB,en
Nosferatu,,1922,94,horror|fantasy,DE,de
Night of the Living Dead,,1968,96,horror,US,en
Spirited Away,千と千尋の神隠し,2001,125,animation|fantasy|family,JP,ja
Stalker,Сталкер,1979,162,drama|science-fiction,SU,ru
Some Like It Hot,,1959,121,comedy|romance,US,en
Seven Samurai,七人の侍,1954,207,action|drama,JP,ja
Metropolis,,1927,153,science-fiction|drama,DE,de
Paddington 2,,2017,104,family|comedy|adventure,GB|FR,en
The Grand Budapest Hotel,,2014,99,comedy|drama,US|DE,en
Big Buck Bunny,,2008,10,animation|short|comedy,NL,en
`;

/** A list of so many films, all with other names. */
export function manyFilms(count: number): string {
  const lines = Array.from({ length: count }, (_none, n) => {
    const title = `${firsts[n % firsts.length]} ${seconds[Math.floor(n / firsts.length) % seconds.length]} ${n + 1}`;
    return `${title},${1920 + (n % 105)},${70 + (n % 110)},${genres[n % genres.length]}`;
  });
  return `title,year,runtime_minutes,genres\n${lines.join("\n")}\n`;
}

const firsts = ["Silent", "Golden", "Winter", "Paper", "Broken", "Hidden", "Electric"];
const seconds = ["Harbour", "Orchard", "Letters", "Kingdom", "Night Train", "Garden", "Mirror", "Summer"];
const genres = ["drama", "comedy|romance", "thriller|crime", "documentary", "animation|family"];

/** Puts lists of films, as CSV or as IMDb has them, into an empty database, by the command that people use; for `startServer`'s `prepare`. */
export const withFilms =
  (...lists: readonly string[]) =>
  async (environment: NodeJS.ProcessEnv): Promise<void> => {
    const folder = await mkdtemp(path.join(tmpdir(), "matinee-films-"));
    try {
      const files = lists.map((list, at) =>
        path.join(folder, list.startsWith("tconst\t") ? `title.basics.${at}.tsv` : `films-${at}.csv`),
      );
      await Promise.all(files.map((file, at) => writeFile(file, lists[at] ?? "")));
      const command = ["signaling/library/import/import-command.ts", ...files];
      await promisify(execFile)(process.execPath, command, { cwd: project, env: environment });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

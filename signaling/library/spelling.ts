import type { Database } from "../db/database.ts";
import { foldTitle } from "./fold.ts";

/** Words that were looked for as a film's titles spell them, in the alphabet in which they were typed if there is one. */
export async function spelling(
  db: Database,
  filmIds: readonly number[],
  corrected: readonly string[] | undefined,
  typed: string,
): Promise<string | null> {
  const [first] = filmIds;
  if (corrected === undefined || first === undefined) return null;
  const rows = await db.selectFrom("film_titles").select("title").where("film_id", "=", first).execute();
  // Words typed in Latin letters are not answered in others, in which they may mean something else.
  const titles = rows.map(({ title }) => title).filter((title) => isLatin(title) || !isLatin(typed));
  titles.sort((a, b) => Number(isLatin(a)) - Number(isLatin(b)));
  const words = corrected.join(" ");
  const whole = titles.find((title) => foldTitle(title) === words);
  return whole?.toLowerCase() ?? corrected.map((word) => speltIn(titles, word) ?? word).join(" ");
}

/** Numbers are of every alphabet. */
const isLatin = (text: string) => /[a-z]/i.test(text) || !/\p{L}/u.test(text);

function speltIn(titles: readonly string[], folded: string): string | undefined {
  for (const title of titles)
    for (const word of title.split(/[^\p{L}\p{M}\p{N}'’]+/u))
      if (foldTitle(word) === folded) return word.toLowerCase();
  return undefined;
}

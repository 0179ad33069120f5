/** Age ratings that do not have their years in their name, by country. */
const named: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  US: {
    G: 0,
    PG: 8,
    "PG-13": 13,
    R: 17,
    "NC-17": 18,
    X: 18,
    "TV-Y": 0,
    "TV-G": 0,
    "TV-PG": 8,
    "TV-14": 14,
    "TV-MA": 17,
  },
  GB: { U: 0, UC: 0, PG: 8 },
  IE: { G: 0, PG: 8 },
  AU: { E: 0, G: 0, PG: 8, M: 15, "MA 15+": 15, "R 18+": 18, "X 18+": 18 },
  NZ: { G: 0, PG: 8, M: 16 },
  CA: { G: 0, PG: 8, A: 18 },
  FR: { U: 0, TP: 0 },
  ES: { A: 0, APTA: 0, TP: 0 },
  IT: { T: 0 },
  BR: { L: 0 },
  IN: { U: 0, UA: 12, "U/A": 12, A: 18 },
  JP: { G: 0, PG12: 12, "R15+": 15, "R18+": 18 },
  NL: { AL: 0 },
  SE: { BTL: 0 },
  DK: { A: 0 },
  FI: { S: 0 },
  PT: { "M/3": 3 },
};

/** The years from which a film with that rating is for somebody; undefined where it does not say. */
export function ageOfRating(country: string, rating: string): number | undefined {
  const known = named[country]?.[rating.toUpperCase()];
  if (known !== undefined) return known;
  const years = /(?:^|\D)(\d{1,2})(?:\D|$)/.exec(rating)?.[1];
  return years !== undefined && Number(years) <= 21 ? Number(years) : undefined;
}

/** One age for a film: the one in the middle of all countries', the higher of two. One country's odd word changes little. */
export function ageOf(
  ratings: readonly { readonly country: string; readonly rating: string }[],
): number | undefined {
  const ages = ratings
    .flatMap(({ country, rating }) => ageOfRating(country, rating) ?? [])
    .sort((a, b) => a - b);
  return ages[Math.floor(ages.length / 2)];
}

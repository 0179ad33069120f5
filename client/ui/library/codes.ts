/** Languages and countries that films are from, by their codes (ISO 639-1, ISO 3166-1); their names are the browser's. */
export const languageCodes =
  "ar be bg bn bs ca cn cs cy da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk kn ko ku ky la lt lv mk ml mn mr ms nl no pa pl pt ro ru sh sk sl sq sr sv sw ta te tg th tl tr uk ur uz vi wo xh yo zh zu".split(
    " ",
  );

export const countryCodes =
  "AE AF AL AM AR AT AU AZ BA BD BE BF BG BO BR BY CA CH CI CL CM CN CO CR CU CY CZ DE DK DO DZ EC EE EG ES ET FI FR GB GE GH GR GT HK HR HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KR KZ LB LK LT LU LV MA MD ME MK ML MM MN MT MX MY NG NL NO NP NZ PA PE PH PK PL PR PS PT PY QA RO RS RU RW SA SE SG SI SK SN SU SY TH TJ TN TR TW TZ UA UG US UY UZ VE VN XC XG YU ZA ZW".split(
    " ",
  );

/** States that are no more, and TMDB's own code for Cantonese, which no browser knows. */
const own: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: { SU: "Soviet Union", XC: "Czechoslovakia", XG: "East Germany", YU: "Yugoslavia", cn: "Cantonese" },
  ru: { SU: "СССР", XC: "Чехословакия", XG: "ГДР", YU: "Югославия", cn: "кантонский" },
};

/** The name of a language or a country in the language of the page; a code that nobody knows stays as it is. */
export function nameOfCode(type: "language" | "region", code: string, locale: string): string {
  const known = own[locale]?.[code];
  if (known !== undefined) return known;
  try {
    const name = new Intl.DisplayNames(locale, { type }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return code; // not a code at all
  }
}

/** A count of films beside what it is of: whole up to a thousand, then as "12K" or "12 тыс."; at least so many: "12K+". */
export function countWords(count: number, isAtLeast: boolean, locale: string): string {
  const words = new Intl.NumberFormat(locale, { notation: "compact" }).format(count);
  return isAtLeast ? `${words}+` : words;
}

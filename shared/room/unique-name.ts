const looksSame = (name: string) => name.normalize("NFKC").toLocaleLowerCase();

/** `Katya`, or `Katya 2` when somebody here already looks the same (case and Unicode form aside). */
export function uniqueName(wanted: string, taken: readonly string[]): string {
  const seen = new Set(taken.map(looksSame));
  if (!seen.has(looksSame(wanted))) return wanted;
  let number = 2;
  while (seen.has(looksSame(`${wanted} ${number}`))) number += 1;
  return `${wanted} ${number}`;
}

/** The forms of a noun after a number; English needs `one` and `other`, Russian `one`, `few` and `many`. */
export interface PluralForms {
  readonly one: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** Makes a function that puts a whole number before the form of the noun that the language wants after it. */
export function pluralIn(locale: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(locale);
  const digits = new Intl.NumberFormat(locale);
  return (count, forms) => {
    const rule = rules.select(count);
    const form = rule === "one" || rule === "few" || rule === "many" ? forms[rule] : undefined;
    return `${digits.format(count)} ${form ?? forms.other}`;
  };
}

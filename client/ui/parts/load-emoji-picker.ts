import type { Locale } from "../i18n/locale.ts";

/** Words and names of the emoji in one language. */
async function wordsOf(locale: Locale) {
  const [words, data] =
    locale === "ru"
      ? await Promise.all([
          import("emoji-picker-element/i18n/ru_RU.js"),
          import("emoji-picker-element-data/ru/cldr/data.json?url"),
        ])
      : await Promise.all([
          import("emoji-picker-element/i18n/en.js"),
          import("emoji-picker-element-data/en/cldr/data.json?url"),
        ]);
  return { i18n: words.default, dataSource: data.default };
}

/** A picker for emoji in a language, all of it from this server; `onPick` gets the sign with its tone of skin. */
export async function loadEmojiPicker(locale: Locale, onPick: (emoji: string) => void): Promise<HTMLElement> {
  const [{ default: Picker }, { i18n, dataSource }] = await Promise.all([
    import("emoji-picker-element/picker.js"),
    wordsOf(locale),
  ]);
  const picker = new Picker({ locale, i18n, dataSource });
  picker.className = "dark";
  picker.addEventListener("emoji-click", ({ detail }) => {
    if (detail.unicode !== undefined) onPick(detail.unicode);
  });
  return picker;
}

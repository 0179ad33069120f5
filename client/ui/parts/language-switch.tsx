import { localeNames, locales, setLocale } from "../i18n/locale.ts";
import { useLocale, useText } from "../i18n/use-text.ts";
import "./language-switch.css";

/** All languages side by side, each by its own name. */
export function LanguageSwitch() {
  const t = useText();
  const current = useLocale();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form, and this is none
    <div class="languages" role="group" aria-label={t.language}>
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          onClick={() => setLocale(locale)}
        >
          <span class="whole">{localeNames[locale]}</span>
          <span class="short"> {locale.toUpperCase()}</span>
        </button>
      ))}
    </div>
  );
}

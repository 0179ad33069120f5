import type { Account } from "@matinee/shared/api/account.ts";
import { useId, useState } from "preact/hooks";
import * as actions from "../../app/account-actions.ts";
import { localeNames, locales } from "../i18n/locale.ts";
import { Face } from "../parts/face.tsx";
import { Form } from "../parts/form.tsx";
import { PictureChoice } from "../parts/picture-choice.tsx";
import { SheetSection } from "../parts/sheet-section.tsx";
import { TextField } from "../parts/text-field.tsx";
import { useAccountAction } from "./use-account-action.ts";

/** Picture, name, language and time zone. */
export function ProfileSection({ account }: { readonly account: Account }) {
  const { words, action } = useAccountAction();
  const [name, setName] = useState(account.name);
  const [locale, setLocale] = useState(account.locale);
  const [timeZone, setTimeZone] = useState(account.timeZone);
  const [wrong, setWrong] = useState({ name: "" });
  const [saved, setSaved] = useState(false);
  const localeId = useId();
  const zoneId = useId();

  const submit = () => {
    setSaved(false);
    setWrong({ name: name.trim() === "" ? words.missing.name : "" });
    if (name.trim() !== "")
      void action
        .run(() => actions.updateAccount({ name: name.trim(), locale, timeZone }))
        .then((went) => {
          setSaved(went);
          if (!went) actions.loadAccount().catch(() => undefined); // the newer version, to change that
        });
  };

  return (
    <SheetSection title={words.page.profile}>
      <div class="you">
        <Face name={account.name} seed={account.userId} pictureId={account.pictureId} size="l" />
        <PictureChoice hasPicture={account.pictureId !== null} onPicture={actions.setAccountPicture} />
      </div>
      <Form onSubmit={submit} refused={wrong} problem={action.problem}>
        <TextField
          label={words.page.name}
          value={name}
          onInput={setName}
          autocomplete="nickname"
          maxLength={40}
          dir="auto"
          problem={wrong.name}
        />
        <div class="two">
          <div class="text-field">
            <label for={localeId}>{words.page.language}</label>
            <select
              id={localeId}
              class="field"
              value={locale}
              // the options are the locales
              onChange={(event) => setLocale(event.currentTarget.value as Account["locale"])}
            >
              {locales.map((each) => (
                <option key={each} value={each} lang={each}>
                  {localeNames[each]}
                </option>
              ))}
            </select>
          </div>
          <div class="text-field">
            <label for={zoneId}>{words.page.timeZone}</label>
            <select
              id={zoneId}
              class="field"
              value={timeZone}
              onChange={(event) => setTimeZone(event.currentTarget.value)}
            >
              {zonesWith(account.timeZone).map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll("_", " ")}
                </option>
              ))}
            </select>
          </div>
        </div>
        <div class="buttons">
          <button class="btn lamp" type="submit" aria-disabled={action.busy}>
            {words.page.save}
          </button>
          <span role="status" class="said">
            {saved && words.page.saved}
          </span>
        </div>
      </Form>
    </SheetSection>
  );
}

/** All zones that this browser knows, with the one that is set and its own, which need not be among them. */
function zonesWith(current: string): string[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set([current, own, "UTC", ...Intl.supportedValuesOf("timeZone")])].sort();
}

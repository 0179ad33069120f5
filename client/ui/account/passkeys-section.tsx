import { useState } from "preact/hooks";
import * as security from "../../app/sign-in-security.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useLocale } from "../i18n/use-text.ts";
import { Form } from "../parts/form.tsx";
import { formatDay } from "../parts/format-date.ts";
import { SheetSection } from "../parts/sheet-section.tsx";
import { TextField } from "../parts/text-field.tsx";
import { accountProblem } from "./account-problem.ts";
import { ProblemOrSignIn } from "./problem-or-sign-in.tsx";
import { useAccountAction } from "./use-account-action.ts";

/** Passkeys: those there are, another one, their names. */
export function PasskeysSection() {
  const { t, words, action } = useAccountAction();
  const locale = useLocale();
  const { data: passkeys, error, reload } = useLoaded(security.listPasskeys, []);
  const [name, setName] = useState("");
  const [renamed, setRenamed] = useState<{ id: string; name: string }>();

  const add = () =>
    action.run(async () => {
      const outcome = await security.addPasskey(name.trim() || words.passkeys.unnamed);
      if (outcome !== "done") return action.setProblem(words.passkeys[outcome]);
      setName("");
      await reload();
    });
  const rename = () =>
    action.run(async () => {
      if (renamed !== undefined && renamed.name.trim() !== "")
        await security.renamePasskey(renamed.id, renamed.name.trim());
      setRenamed(undefined);
      await reload();
    });
  const remove = (id: string) =>
    action.run(async () => {
      await security.deletePasskey(id);
      await reload();
    });

  return (
    <SheetSection title={words.passkeys.title}>
      <p>{words.passkeys.lead}</p>
      {passkeys?.length === 0 && <p class="hint">{words.passkeys.none}</p>}
      <ul class="rows" aria-label={words.passkeys.title}>
        {passkeys?.map((passkey) => (
          <li key={passkey.id}>
            {renamed?.id === passkey.id ? (
              <form
                class="buttons row-words"
                onSubmit={(event) => {
                  event.preventDefault();
                  void rename();
                }}
              >
                <input
                  class="field"
                  aria-label={words.passkeys.name}
                  value={renamed.name}
                  maxLength={60}
                  onInput={(event) => setRenamed({ id: passkey.id, name: event.currentTarget.value })}
                />
                <button type="submit" class="btn quiet small">
                  {words.page.save}
                </button>
              </form>
            ) : (
              <>
                <span class="row-words">
                  <b dir="auto">{passkey.name || words.passkeys.unnamed}</b>
                  {passkey.createdAt && (
                    <span>{words.passkeys.since(formatDay(passkey.createdAt, locale))}</span>
                  )}
                </span>
                <button
                  type="button"
                  class="btn quiet small"
                  onClick={() => setRenamed({ id: passkey.id, name: passkey.name ?? "" })}
                >
                  {words.passkeys.rename}
                </button>
                <button type="button" class="btn quiet small" onClick={() => void remove(passkey.id)}>
                  {words.passkeys.remove}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      {"PublicKeyCredential" in window ? (
        <Form onSubmit={() => void add()} problem="">
          <ProblemOrSignIn problem={action.problem || (error ? accountProblem(error, t, words) : "")} />
          <TextField
            label={words.passkeys.name}
            placeholder={words.passkeys.example}
            value={name}
            onInput={setName}
            maxLength={60}
            autocomplete="off"
          />
          <div class="buttons">
            <button class="btn quiet" type="submit" aria-disabled={action.busy}>
              {words.passkeys.add}
            </button>
          </div>
        </Form>
      ) : (
        <p class="hint">{words.passkeys.impossible}</p>
      )}
    </SheetSection>
  );
}

import { Refusal } from "@matinee/shared/errors.ts";
import { useState } from "preact/hooks";
import * as actions from "../../app/account-actions.ts";
import { useAction } from "../hooks/use-action.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useAccountText } from "../i18n/account-text.ts";
import { useText } from "../i18n/use-text.ts";
import { Form } from "../parts/form.tsx";
import { SheetSection } from "../parts/sheet-section.tsx";
import { accountProblem } from "./account-problem.ts";
import { PasswordField } from "./password-field.tsx";
import { leastPassword, passwordStrength } from "./password-strength.ts";

/** Another password in place of the one that is; or the way to a first one. */
export function PasswordSection({ email }: { readonly email: string }) {
  const t = useText();
  const words = useAccountText();
  const action = useAction((error) =>
    error instanceof Refusal && error.code === "credentials-wrong"
      ? words.problem.currentPassword
      : accountProblem(error, t, words),
  );
  const { data: hasOne = true } = useLoaded(actions.hasPassword, []);
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [wrong, setWrong] = useState<{ current?: string; next?: string }>({});
  const [said, setSaid] = useState(false);

  const submit = () => {
    setSaid(false);
    action.setProblem("");
    const found = {
      ...(current === "" && { current: words.missing.password }),
      ...([...next].length < leastPassword && { next: words.missing.newPassword }),
    };
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    void action.run(async () => {
      await actions.changePassword(current, next);
      setCurrent("");
      setNext("");
      setSaid(true);
    });
  };

  return (
    <SheetSection title={words.page.passwordTitle}>
      {hasOne ? (
        <Form onSubmit={submit} refused={wrong} problem={action.problem}>
          {/* password managers want to know whose password it is */}
          <input type="email" name="email" autocomplete="username" value={email} readOnly hidden />
          <div class="two">
            <PasswordField
              label={words.field.currentPassword}
              kind="current"
              value={current}
              onInput={setCurrent}
              problem={wrong.current ?? ""}
            />
            <PasswordField
              label={words.field.newPassword}
              kind="new"
              value={next}
              onInput={setNext}
              problem={wrong.next ?? ""}
              hint={next === "" ? undefined : passwordStrength(next, words)}
            />
          </div>
          <div class="buttons">
            <button class="btn quiet" type="submit" aria-disabled={action.busy}>
              {words.page.changePassword}
            </button>
            <span role="status" class="said">
              {said && words.page.passwordChanged}
            </span>
          </div>
        </Form>
      ) : (
        <p>
          {words.page.noPassword} <a href="/forgot-password">{words.page.askPassword}</a>
        </p>
      )}
    </SheetSection>
  );
}

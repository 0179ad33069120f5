import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import * as actions from "../../app/account-actions.ts";
import { useTitle } from "../hooks/use-title.ts";
import { Alert } from "../parts/alert.tsx";
import { Form } from "../parts/form.tsx";
import { PageShell } from "../parts/page-shell.tsx";
import { PasswordField } from "./password-field.tsx";
import { leastPassword, passwordStrength } from "./password-strength.ts";
import { useAccountAction } from "./use-account-action.ts";
import "../parts/sheet.css";

/** `/reset-password?token=`: what the link in the mail opens. */
export default function ResetPasswordPage() {
  const { words, action } = useAccountAction();
  const { query } = useLocation();
  const token = query["token"] ?? "";
  const [password, setPassword] = useState("");
  const [wrong, setWrong] = useState({ password: "" });
  const [done, setDone] = useState(false);
  useTitle(words.reset.title);

  const submit = () => {
    action.setProblem("");
    const short = [...password].length < leastPassword;
    setWrong({ password: short ? words.missing.newPassword : "" });
    if (!short) void action.run(() => actions.setNewPassword(token, password)).then(setDone);
  };

  const isUsedUp = token === "" || action.problem === words.problem.token;
  return (
    <PageShell>
      <main class="page-centre">
        <div class="card">
          <h1>{words.reset.title}</h1>
          {done ? (
            <>
              <p role="status">{words.reset.done}</p>
              <a class="btn lamp" href="/sign-in">
                {words.signIn.go}
              </a>
            </>
          ) : isUsedUp ? (
            <>
              <Alert>{words.reset.wrong}</Alert>
              <a class="btn quiet" href="/forgot-password">
                {words.reset.again}
              </a>
            </>
          ) : (
            <>
              <p>{words.reset.lead}</p>
              <Form onSubmit={submit} refused={wrong} problem={action.problem}>
                <PasswordField
                  label={words.field.newPassword}
                  kind="new"
                  value={password}
                  onInput={setPassword}
                  problem={wrong.password}
                  hint={passwordStrength(password, words)}
                />
                <button class="btn lamp" type="submit" aria-disabled={action.busy}>
                  {words.reset.go}
                </button>
              </Form>
            </>
          )}
        </div>
      </main>
    </PageShell>
  );
}

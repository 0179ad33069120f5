import { useEffect, useState } from "preact/hooks";
import * as actions from "../../app/account-actions.ts";
import { accountStore } from "../../store/account.ts";
import { useStore } from "../hooks/use-store.ts";
import { useTitle } from "../hooks/use-title.ts";
import { Form } from "../parts/form.tsx";
import { PageShell } from "../parts/page-shell.tsx";
import { TextField } from "../parts/text-field.tsx";
import { looksLikeEmail } from "./looks-like-email.ts";
import { useAccountAction } from "./use-account-action.ts";
import "../parts/sheet.css";

/** `/forgot-password`: asks for a link to set a new one. It never tells whether the address has an account. */
export default function ForgotPasswordPage() {
  const { words, action } = useAccountAction();
  const ways = useStore(accountStore, (state) => state.ways);
  const [email, setEmail] = useState("");
  const [wrong, setWrong] = useState({ email: "" });
  const [sentTo, setSentTo] = useState("");
  useTitle(words.forgot.title);
  useEffect(() => {
    actions.loadAccount().catch(() => undefined); // sending says what is wrong
  }, []);

  const submit = () => {
    action.setProblem("");
    if (!looksLikeEmail(email)) return setWrong({ email: words.missing.email });
    setWrong({ email: "" });
    void action.run(async () => {
      await actions.askForNewPassword(email.trim());
      setSentTo(email.trim());
    });
  };

  return (
    <PageShell>
      <main class="page-centre">
        <div class="card">
          <h1>{words.forgot.title}</h1>
          {ways?.mail === false && <p class="note">{words.forgot.noMail}</p>}
          {sentTo !== "" ? (
            <p role="status">{ways?.mail === false ? words.forgot.sentToLog : words.forgot.sent(sentTo)}</p>
          ) : (
            <>
              {ways?.mail !== false && <p>{words.forgot.lead}</p>}
              <Form onSubmit={submit} refused={wrong} problem={action.problem}>
                <TextField
                  label={words.field.email}
                  value={email}
                  onInput={setEmail}
                  type="email"
                  name="email"
                  autocomplete="username"
                  required
                  problem={wrong.email}
                />
                <button class="btn lamp" type="submit" aria-disabled={action.busy}>
                  {ways?.mail === false ? words.forgot.goToLog : words.forgot.go}
                </button>
              </Form>
            </>
          )}
          <p class="card-foot">
            <a href="/sign-in">{words.forgot.back}</a>
          </p>
        </div>
      </main>
    </PageShell>
  );
}

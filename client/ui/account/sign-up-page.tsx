import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import * as actions from "../../app/account-actions.ts";
import { lobby } from "../../app/lobby.ts";
import { keepReturn } from "../../app/return-path.ts";
import { accountStore } from "../../store/account.ts";
import { useStore } from "../hooks/use-store.ts";
import { useTitle } from "../hooks/use-title.ts";
import { useLocale } from "../i18n/use-text.ts";
import { Form } from "../parts/form.tsx";
import { PageShell } from "../parts/page-shell.tsx";
import { TextField } from "../parts/text-field.tsx";
import { LookIntoMail } from "./look-into-mail.tsx";
import { looksLikeEmail } from "./looks-like-email.ts";
import { PasswordField } from "./password-field.tsx";
import { leastPassword, passwordStrength } from "./password-strength.ts";
import { returnPath, withReturn } from "./return-path.ts";
import { useAccountAction } from "./use-account-action.ts";
import "../parts/sheet.css";

/** `/sign-up`: a new account. Where e-mail is sent the address is confirmed first, else one is in at once. */
export default function SignUpPage() {
  const { words, action } = useAccountAction();
  const { query, route } = useLocation();
  const to = query["to"];
  const locale = useLocale();
  const account = useStore(accountStore, (state) => state.account);
  const [name, setName] = useState(() => lobby.nameToUse());
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [wrong, setWrong] = useState<{ name?: string; email?: string; password?: string }>({});
  const [sentTo, setSentTo] = useState("");
  useTitle(words.signUp.title);

  useEffect(() => {
    actions.loadAccount().catch(() => undefined); // signing up says what is wrong
  }, []);
  useEffect(() => {
    if (account) route(returnPath(to), true);
  }, [account]);

  const submit = () => {
    const found = {
      ...(name.trim() === "" && { name: words.missing.name }),
      ...(!looksLikeEmail(email) && { email: words.missing.email }),
      ...([...password].length < leastPassword && { password: words.missing.newPassword }),
    };
    setWrong(found);
    action.setProblem("");
    if (Object.keys(found).length > 0) return;
    void action.run(async () => {
      const made = await actions.signUp(name.trim(), email.trim(), password, locale);
      if (made !== null) return;
      keepReturn(returnPath(to));
      setSentTo(email.trim());
    });
  };

  return (
    <PageShell>
      <main class="page-centre">
        <div class="card">
          {sentTo !== "" ? (
            <LookIntoMail email={sentTo} />
          ) : (
            <>
              <h1>{words.signUp.title}</h1>
              <p>{words.signUp.lead}</p>
              <Form
                onSubmit={submit}
                refused={action.problem === "" ? wrong : action.problem}
                problem={action.problem}
              >
                <TextField
                  label={words.field.name}
                  value={name}
                  onInput={setName}
                  name="name"
                  autocomplete="nickname"
                  autocapitalize="words"
                  spellcheck={false}
                  maxLength={40}
                  dir="auto"
                  required
                  problem={wrong.name ?? ""}
                />
                <TextField
                  label={words.field.email}
                  value={email}
                  onInput={setEmail}
                  type="email"
                  name="email"
                  autocomplete="username"
                  required
                  problem={wrong.email ?? ""}
                />
                <PasswordField
                  label={words.field.password}
                  kind="new"
                  value={password}
                  onInput={setPassword}
                  problem={wrong.password ?? ""}
                  hint={passwordStrength(password, words)}
                />
                <button class="btn lamp" type="submit" aria-disabled={action.busy}>
                  {words.signUp.go}
                </button>
              </Form>
              <p class="card-foot">
                {words.signUp.haveOne} <a href={withReturn("/sign-in", to)}>{words.signIn.go}</a>
              </p>
            </>
          )}
        </div>
      </main>
    </PageShell>
  );
}

import { KeyRound } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import * as actions from "../../app/account-actions.ts";
import { accountStore } from "../../store/account.ts";
import { useStore } from "../hooks/use-store.ts";
import { useTitle } from "../hooks/use-title.ts";
import { Form } from "../parts/form.tsx";
import { PageShell } from "../parts/page-shell.tsx";
import { TextField } from "../parts/text-field.tsx";
import { LookIntoMail } from "./look-into-mail.tsx";
import { looksLikeEmail } from "./looks-like-email.ts";
import { PasswordField } from "./password-field.tsx";
import { returnPath, withReturn } from "./return-path.ts";
import { useAccountAction } from "./use-account-action.ts";
import "../parts/sheet.css";

const passkeysWork = () => "PublicKeyCredential" in window;

/** `/sign-in`: by password, by passkey, or at a provider; then back to where one came from (`?to=`). */
export default function SignInPage() {
  const { words, action } = useAccountAction();
  const { query, route } = useLocation();
  const to = query["to"];
  const ways = useStore(accountStore, (state) => state.ways);
  const account = useStore(accountStore, (state) => state.account);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [wrong, setWrong] = useState<{ email?: string; password?: string }>({});
  const [sentTo, setSentTo] = useState("");
  useTitle(words.signIn.title);

  useEffect(() => {
    actions.loadAccount().catch(() => undefined); // only the providers' buttons need it
  }, []);
  // here or in another tab: whoever is in has nothing to do here
  useEffect(() => {
    if (account) route(returnPath(to), true);
  }, [account]);

  // The browser offers passkeys in the e-mail box, where it can.
  useEffect(() => {
    if (!passkeysWork()) return;
    actions.signInWithPasskey(true).catch(() => undefined); // the button says what is wrong
    return () => void actions.stopPasskeyAutofill();
  }, []);

  const submit = () => {
    const found = {
      ...(!looksLikeEmail(email) && { email: words.missing.email }),
      ...(password === "" && { password: words.missing.password }),
    };
    setWrong(found);
    action.setProblem("");
    if (Object.keys(found).length === 0) void action.run(() => actions.signIn(email.trim(), password));
  };

  const resend = () =>
    action.run(async () => {
      await actions.resendConfirmation(email.trim());
      setSentTo(email.trim());
    });

  const goTo = async (providerId: string) => {
    const went = await action.run(() => actions.signInAt(providerId, returnPath(to)));
    if (!went) action.setProblem(words.signIn.refused);
  };

  const byPasskey = () =>
    action.run(async () => {
      const outcome = await actions.signInWithPasskey(false);
      if (outcome !== "done") action.setProblem(words.passkeys.cancelled);
    });

  if (sentTo !== "") {
    return (
      <PageShell>
        <main class="page-centre">
          <div class="card">
            <LookIntoMail email={sentTo} />
          </div>
        </main>
      </PageShell>
    );
  }
  return (
    <PageShell>
      <main class="page-centre">
        <div class="card">
          <h1>{words.signIn.title}</h1>
          <p>{to?.startsWith("/i/") ? words.signIn.joinFirst : words.signIn.lead}</p>
          <Form
            onSubmit={submit}
            refused={action.problem === "" ? wrong : action.problem}
            problem={action.problem !== "" ? action.problem : "refused" in query ? words.signIn.refused : ""}
          >
            {action.problem === words.problem.unverified && (
              <button type="button" class="btn quiet" onClick={() => void resend()}>
                {words.signUp.resendLink}
              </button>
            )}
            <TextField
              label={words.field.email}
              value={email}
              onInput={setEmail}
              type="email"
              name="email"
              autocomplete="username webauthn"
              required
              problem={wrong.email ?? ""}
            />
            <PasswordField
              label={words.field.password}
              kind="current"
              value={password}
              onInput={setPassword}
              problem={wrong.password ?? ""}
            />
            <p class="beside">
              <a href="/forgot-password">{words.signIn.forgot}</a>
            </p>
            <button class="btn lamp" type="submit" aria-disabled={action.busy}>
              {words.signIn.go}
            </button>
          </Form>
          {(passkeysWork() || (ways?.providers.length ?? 0) > 0) && <p class="or-line">{words.signIn.or}</p>}
          {passkeysWork() && (
            <button type="button" class="btn quiet" onClick={() => void byPasskey()}>
              <KeyRound aria-hidden="true" /> {words.signIn.passkey}
            </button>
          )}
          {ways?.providers.map(({ id, name }) => (
            <button key={id} type="button" class="btn quiet" onClick={() => void goTo(id)}>
              {words.signIn.at(name)}
            </button>
          ))}
          <p class="card-foot">
            {words.signIn.noAccount} <a href={withReturn("/sign-up", to)}>{words.signIn.signUp}</a>
          </p>
        </div>
      </main>
    </PageShell>
  );
}

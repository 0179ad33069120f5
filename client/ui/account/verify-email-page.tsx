import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import * as actions from "../../app/account-actions.ts";
import { takeReturn } from "../../app/return-path.ts";
import { accountStore } from "../../store/account.ts";
import { useStore } from "../hooks/use-store.ts";
import { useTitle } from "../hooks/use-title.ts";
import { useLocale } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { PageShell } from "../parts/page-shell.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { returnPath, withReturn } from "./return-path.ts";
import { useAccountAction } from "./use-account-action.ts";
import "../parts/sheet.css";

/** `/verify-email?token=`: what the link in the mail opens. */
export default function VerifyEmailPage() {
  const { words, action } = useAccountAction();
  const { query } = useLocation();
  const token = query["token"] ?? "";
  const [done, setDone] = useState(false);
  const [to, setTo] = useState("/groups");
  const locale = useLocale();
  const account = useStore(accountStore, (state) => state.account);
  useTitle(words.verify.title);
  useEffect(() => {
    if (token === "") return;
    void action
      .run(() => actions.confirmEmail(token, locale))
      .then((went) => {
        if (went) setTo(returnPath(takeReturn()));
        setDone(went);
      });
  }, [token]);
  const wrong = token === "" ? words.verify.noToken : action.problem;
  return (
    <PageShell>
      <main class="page-centre">
        <div class="card">
          <h1>{words.verify.title}</h1>
          {wrong !== "" ? (
            <>
              <Alert>{wrong === words.problem.token ? words.verify.wrong : wrong}</Alert>
              <a class="btn quiet" href={account ? "/account" : "/sign-in"}>
                {account ? words.page.title : words.signIn.go}
              </a>
            </>
          ) : done ? (
            <>
              <p role="status">{words.verify.done}</p>
              <a class="btn lamp" href={account ? to : withReturn("/sign-in", to)}>
                {account ? words.verify.on : words.signIn.go}
              </a>
            </>
          ) : (
            <p role="status" class="page-wait">
              <Spinner /> {words.verify.busy}
            </p>
          )}
        </div>
      </main>
    </PageShell>
  );
}

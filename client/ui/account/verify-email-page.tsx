import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import * as actions from "../../app/account-actions.ts";
import { accountStore } from "../../store/account.ts";
import { useStore } from "../hooks/use-store.ts";
import { useTitle } from "../hooks/use-title.ts";
import { Alert } from "../parts/alert.tsx";
import { PageShell } from "../parts/page-shell.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { useAccountAction } from "./use-account-action.ts";
import "../parts/sheet.css";

/** `/verify-email?token=`: what the link in the mail opens. */
export default function VerifyEmailPage() {
  const { words, action } = useAccountAction();
  const { query } = useLocation();
  const token = query["token"] ?? "";
  const [done, setDone] = useState(false);
  const account = useStore(accountStore, (state) => state.account);
  useTitle(words.verify.title);
  useEffect(() => {
    if (token !== "") void action.run(() => actions.confirmEmail(token)).then(setDone);
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
              <a class="btn lamp" href={account ? "/groups" : "/sign-in"}>
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

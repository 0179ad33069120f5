import type { Account } from "@matinee/shared/api/account.ts";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { loadAccount } from "../../app/account-actions.ts";
import { accountStore } from "../../store/account.ts";
import { useStore } from "../hooks/use-store.ts";
import { useText } from "../i18n/use-text.ts";
import { entryProblem } from "../parts/entry-problem.ts";
import { Spinner } from "../parts/spinner.tsx";
import "../parts/sheet.css";

/** What only somebody who is signed in sees; all others are sent to sign in, and come back. */
export function SignedIn({ children }: { readonly children: (account: Account) => ComponentChildren }) {
  const t = useText();
  const { url, route } = useLocation();
  const account = useStore(accountStore, (state) => state.account);
  const [problem, setProblem] = useState("");

  const load = () => {
    setProblem("");
    loadAccount().catch((error: unknown) => setProblem(entryProblem(error, t)));
  };
  useEffect(load, []);
  useEffect(() => {
    if (account === null) route(`/sign-in?to=${encodeURIComponent(url)}`, true);
  }, [account]);

  if (account) return <>{children(account)}</>;
  return (
    <main class="page-centre">
      {problem === "" ? (
        <Spinner />
      ) : (
        <div class="card">
          <div role="alert">
            <h1>{problem}</h1>
          </div>
          <button type="button" class="btn lamp" onClick={load}>
            {t.tryAgain}
          </button>
        </div>
      )}
    </main>
  );
}

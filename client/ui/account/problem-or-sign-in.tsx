import { useLocation } from "preact-iso";
import { signOut } from "../../app/account-actions.ts";
import { useAccountText } from "../i18n/account-text.ts";
import { Alert } from "../parts/alert.tsx";

/** What went wrong; where it is only that signing in was long ago, also the way to do so again and come back. */
export function ProblemOrSignIn({ problem }: { readonly problem: string }) {
  const words = useAccountText();
  const { route } = useLocation();
  if (problem === "") return null;
  if (problem !== words.problem.fresh) return <Alert>{problem}</Alert>;
  const again = () =>
    signOut().then(
      () => route("/sign-in?to=/account"),
      () => undefined, // the button is still there
    );
  return (
    <div class="form">
      <p class="note">{problem}</p>
      <div class="buttons">
        <button type="button" class="btn quiet small" onClick={() => void again()}>
          {words.signIn.again}
        </button>
      </div>
    </div>
  );
}

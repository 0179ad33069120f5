import { MailOpen } from "lucide-preact";
import { useState } from "preact/hooks";
import * as actions from "../../app/account-actions.ts";
import { Alert } from "../parts/alert.tsx";
import { useAccountAction } from "./use-account-action.ts";

/** After signing up: the address is to be confirmed by the link in a mail, which can be sent again. */
export function LookIntoMail({ email }: { readonly email: string }) {
  const { words, action } = useAccountAction();
  const [resent, setResent] = useState(false);
  const resend = () =>
    action.run(async () => {
      await actions.resendConfirmation(email);
      setResent(true);
    });
  return (
    <>
      <MailOpen aria-hidden="true" class="card-sign" />
      <h1>{words.signUp.look}</h1>
      <p role="status">{resent ? words.signUp.resent : words.signUp.sent(email)}</p>
      {action.problem !== "" && <Alert>{action.problem}</Alert>}
      <button type="button" class="btn quiet" aria-disabled={action.busy} onClick={() => void resend()}>
        {words.signUp.resend}
      </button>
    </>
  );
}

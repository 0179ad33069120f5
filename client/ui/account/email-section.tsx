import type { Account } from "@matinee/shared/api/account.ts";
import { useState } from "preact/hooks";
import * as actions from "../../app/account-actions.ts";
import { accountStore } from "../../store/account.ts";
import { useStore } from "../hooks/use-store.ts";
import { Form } from "../parts/form.tsx";
import { SheetSection } from "../parts/sheet-section.tsx";
import { TextField } from "../parts/text-field.tsx";
import { looksLikeEmail } from "./looks-like-email.ts";
import { useAccountAction } from "./use-account-action.ts";

/** The address, whether it is confirmed, and another one in its place. */
export function EmailSection({ account }: { readonly account: Account }) {
  const { words, action } = useAccountAction();
  const sendsMail = useStore(accountStore, (state) => state.ways?.mail ?? true);
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState({ email: "" });
  const [said, setSaid] = useState("");

  const confirm = () =>
    action.run(async () => {
      await actions.resendConfirmation(account.email);
      setSaid(sendsMail ? words.signUp.sent(account.email) : words.forgot.noMail);
    });

  const submit = () => {
    setSaid("");
    action.setProblem("");
    const isWrong = !looksLikeEmail(typed);
    setWrong({ email: isWrong ? words.missing.email : "" });
    if (isWrong) return;
    void action.run(async () => {
      await actions.changeEmail(typed.trim());
      setTyped("");
      setSaid(sendsMail ? words.page.changeSent : words.page.changedToLog);
    });
  };

  return (
    <SheetSection title={words.page.emailTitle}>
      <div class="buttons">
        <b>{account.email}</b>
        <span class={`tag${account.emailVerified ? " good" : ""}`}>
          {account.emailVerified ? words.page.confirmed : words.page.unconfirmed}
        </span>
        {!account.emailVerified && (
          <button type="button" class="btn quiet small" onClick={() => void confirm()}>
            {words.page.confirm}
          </button>
        )}
      </div>
      <Form onSubmit={submit} refused={wrong} problem={action.problem}>
        <TextField
          label={words.page.newEmail}
          value={typed}
          onInput={setTyped}
          type="email"
          autocomplete="email"
          problem={wrong.email}
        />
        <div class="buttons">
          <button class="btn quiet" type="submit" aria-disabled={action.busy}>
            {words.page.changeEmail}
          </button>
        </div>
        <p role="status" class="said">
          {said}
        </p>
      </Form>
    </SheetSection>
  );
}

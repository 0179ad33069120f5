import type { Account } from "@matinee/shared/api/account.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import * as actions from "../../app/account-actions.ts";
import { useAction } from "../hooks/use-action.ts";
import { useAccountText } from "../i18n/account-text.ts";
import { useText } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Form } from "../parts/form.tsx";
import { saveFile } from "../parts/save-file.ts";
import { SheetSection } from "../parts/sheet-section.tsx";
import { TextField } from "../parts/text-field.tsx";
import { accountProblem } from "./account-problem.ts";
import { useAccountAction } from "./use-account-action.ts";

/** Everything as a file, and the end of the account. */
export function OwnData({ account }: { readonly account: Account }) {
  const { words, action } = useAccountAction();
  const [deleting, setDeleting] = useState(false);
  return (
    <SheetSection title={words.data.title}>
      <p>{words.data.exportHint}</p>
      {action.problem !== "" && <Alert>{action.problem}</Alert>}
      <div class="buttons">
        <button
          type="button"
          class="btn quiet"
          aria-disabled={action.busy}
          onClick={() =>
            void action.run(async () => saveFile(await actions.exportAccount(), "matinee-account.json"))
          }
        >
          {words.data.export}
        </button>
        <button type="button" class="btn warn" onClick={() => setDeleting(true)}>
          {words.data.delete}
        </button>
      </div>
      {deleting && <DeleteDialog account={account} onClose={() => setDeleting(false)} />}
    </SheetSection>
  );
}

function DeleteDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const t = useText();
  const words = useAccountText();
  const { route } = useLocation();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState({ email: "" });
  const action = useAction((error) =>
    error instanceof Refusal && error.code === "last-owner"
      ? words.data.lastOwner(/"(.+)"/.exec(error.message)?.[1] ?? words.data.lastOwnerToo)
      : accountProblem(error, t, words),
  );
  const submit = () => {
    const isWrong = typed.trim().toLowerCase() !== account.email.toLowerCase();
    setWrong({ email: isWrong ? words.data.deleteWrong : "" });
    if (isWrong) return;
    void action
      .run(() => actions.deleteAccount(typed.trim()))
      .then((went) => {
        if (went) route("/");
      });
  };
  return (
    <Dialog title={words.data.deleteTitle} onClose={onClose}>
      <p>{words.data.deleteLead}</p>
      <Form onSubmit={submit} refused={wrong} problem={action.problem}>
        <TextField
          label={words.data.deleteType(account.email)}
          value={typed}
          onInput={setTyped}
          type="email"
          autocomplete="off"
          problem={wrong.email}
        />
        <button type="submit" class="btn warn" aria-disabled={action.busy}>
          {words.data.deleteGo}
        </button>
      </Form>
    </Dialog>
  );
}

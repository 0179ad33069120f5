import { Refusal } from "@matinee/shared/errors.ts";
import { formatInviteCode, parseInviteCode } from "@matinee/shared/ids.ts";
import { useId, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { useText } from "../i18n/use-text.ts";
import { lookUp } from "../join/look-up.ts";
import { Alert } from "./alert.tsx";
import { entryProblem } from "./entry-problem.ts";
import { showTypedCode } from "./typed-code.ts";
import "./code-form.css";

const isUnknown = (error: unknown) => error instanceof Refusal && error.code === "not-found";

/** Whether the code is one of a group's invitations, good or not: its page says which. */
async function opensGroup(code: string): Promise<boolean> {
  const { invitationActions } = await import("../../app/group-actions.ts");
  return invitationActions.look(code).then(
    () => true,
    (error: unknown) => error instanceof Refusal && (error.code === "expired" || error.code === "used-up"),
  );
}

/** The textbox "Invite code" and its button "Join": goes to the party's page, or the group's, once the server knows the code. */
export function CodeForm() {
  const t = useText();
  const { route } = useLocation();
  const problemId = useId();
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  const submit = async () => {
    const code = parseInviteCode(typed);
    if (code === undefined) return setProblem(t.entry.badCode);
    setBusy(true);
    setProblem("");
    try {
      await lookUp(code);
      route(`/j/${formatInviteCode(code)}`);
    } catch (error) {
      if (isUnknown(error) && (await opensGroup(code))) return route(`/i/${formatInviteCode(code)}`);
      setProblem(entryProblem(error, t));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      class="code-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      <div class="code-row">
        <input
          class="field code"
          aria-label={t.home.code}
          placeholder={t.home.code}
          value={typed}
          autocomplete="off"
          autocapitalize="characters"
          autocorrect="off"
          spellcheck={false}
          enterkeyhint="go"
          aria-invalid={problem !== ""}
          aria-describedby={problem === "" ? undefined : problemId}
          onInput={(event) => {
            const box = event.currentTarget;
            const atEnd = box.selectionStart === box.value.length;
            const shown = atEnd ? showTypedCode(box.value) : box.value; // amid the text, the caret would jump
            box.value = shown;
            setTyped(shown);
            setProblem("");
          }}
          onBlur={() => setTyped(showTypedCode(typed))}
        />
        <button class="btn quiet" type="submit" aria-disabled={busy}>
          {t.home.join}
        </button>
      </div>
      {busy && (
        <p role="status" class="hint">
          {t.home.looking}
        </p>
      )}
      {problem !== "" && <Alert id={problemId}>{problem}</Alert>}
    </form>
  );
}

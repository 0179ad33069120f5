import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { lobby } from "../../app/lobby.ts";
import { useText } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { entryProblem } from "../parts/entry-problem.ts";
import { MicrophoneSwitch } from "../parts/microphone-switch.tsx";
import { NameField } from "../parts/name-field.tsx";

interface JoinFormProps {
  readonly code: string;
  readonly full: boolean;
}

/** "Your name" and "Join": there from the first moment, since joining need not wait for what the page tells. */
export function JoinForm({ code, full }: JoinFormProps) {
  const t = useText();
  const { route } = useLocation();
  const [name, setName] = useState(() => lobby.lastName());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  const join = async () => {
    if (name.trim() === "") return setProblem(t.name.missing);
    setBusy(true);
    setProblem("");
    try {
      route(`/p/${await lobby.join(code, name.trim())}`);
    } catch (error) {
      setProblem(entryProblem(error, t));
      setBusy(false);
    }
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void join();
      }}
    >
      <NameField value={name} onInput={setName} autofocus invalid={problem === t.name.missing} />
      <MicrophoneSwitch />
      {problem !== "" ? <Alert>{problem}</Alert> : full && <Alert>{t.join.full}</Alert>}
      <button class="btn lamp" type="submit" aria-disabled={busy}>
        {t.home.join}
      </button>
      {busy && (
        <p role="status" class="hint">
          {t.join.going}
        </p>
      )}
    </form>
  );
}

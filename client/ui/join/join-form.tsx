import { Refusal } from "@matinee/shared/errors.ts";
import type { InviteInfo } from "@matinee/shared/http.ts";
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { wantsChatOnly } from "../../app/chat-only.ts";
import { lobby } from "../../app/lobby.ts";
import { useText } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { entryProblem } from "../parts/entry-problem.ts";
import { MicrophoneSwitch } from "../parts/microphone-switch.tsx";
import { NameField } from "../parts/name-field.tsx";

interface JoinFormProps {
  readonly code: string;
  readonly info: InviteInfo | undefined;
}

/** "Your name" and "Join": there from the first moment, since joining need not wait for what the page tells. */
export function JoinForm({ code, info }: JoinFormProps) {
  const t = useText();
  const { route } = useLocation();
  const [name, setName] = useState(() => lobby.nameToUse());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [password, setPassword] = useState("");
  const [isAsked, setAsked] = useState(false);
  const needsPassword = isAsked || info?.needsPassword === true;
  const known = info?.full ? t.join.full : info?.isLocked ? t.kept.locked : "";

  const join = async () => {
    if (name.trim() === "") return setProblem(t.name.missing);
    setBusy(true);
    setProblem("");
    try {
      const partyId = await lobby.join(code, name.trim(), needsPassword ? password : undefined);
      route(`/p/${partyId}${wantsChatOnly() ? "?chat" : ""}`);
    } catch (error) {
      setProblem(entryProblem(error, t));
      // It may have been set since the page was opened.
      if (error instanceof Refusal && error.code === "password-needed") setAsked(true);
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
      {needsPassword && (
        <label class="labelled">
          {t.kept.password}
          <input
            class="field"
            type="password"
            autocomplete="off"
            maxLength={100}
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        </label>
      )}
      <MicrophoneSwitch />
      {problem !== "" ? <Alert>{problem}</Alert> : known !== "" && <Alert>{known}</Alert>}
      {info?.hasWaitingRoom && <p class="hint">{t.kept.waits}</p>}
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

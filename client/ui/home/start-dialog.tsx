import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { lobby } from "../../app/lobby.ts";
import { useText } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { entryProblem } from "../parts/entry-problem.ts";
import { MicrophoneSwitch } from "../parts/microphone-switch.tsx";
import { NameField } from "../parts/name-field.tsx";
import { loadRoom } from "../room-page/load-room.ts";

interface StartDialogProps {
  readonly title?: string;
  /** Before the room is gone to. */
  readonly onStarted?: (partyId: string) => void;
  readonly onClose: () => void;
}

/** Asks the host's name, makes the party and goes to its room, which loads meanwhile. */
export function StartDialog({ title, onStarted, onClose }: StartDialogProps) {
  const t = useText();
  const { route } = useLocation();
  const [name, setName] = useState(() => lobby.nameToUse());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  useEffect(() => {
    lobby.prepareRoom();
    loadRoom().catch(() => undefined); // asked again, and reported, at the room's door
  }, []);

  const start = async () => {
    if (name.trim() === "") return setProblem(t.name.missing);
    setBusy(true);
    setProblem("");
    try {
      const partyId = await lobby.startParty(name.trim());
      onStarted?.(partyId);
      route(`/p/${partyId}`);
    } catch (error) {
      setProblem(entryProblem(error, t));
      setBusy(false);
    }
  };

  return (
    <Dialog title={title ?? t.start.title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void start();
        }}
      >
        <p>{t.start.lead}</p>
        <NameField value={name} onInput={setName} autofocus invalid={problem === t.name.missing} />
        <MicrophoneSwitch />
        {problem !== "" && <Alert>{problem}</Alert>}
        <button class="btn lamp" type="submit" aria-disabled={busy}>
          {t.start.go}
        </button>
        {busy && (
          <p role="status" class="hint">
            {t.start.busy}
          </p>
        )}
      </form>
    </Dialog>
  );
}

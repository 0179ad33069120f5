import { useEffect, useRef, useState } from "preact/hooks";
import { roomActions } from "../../app/group-actions.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Form } from "../parts/form.tsx";
import { TextField } from "../parts/text-field.tsx";
import { useGroupAction } from "./use-group-action.ts";

interface MakeRoomDialogProps {
  readonly groupId: string;
  readonly onClose: () => void;
  readonly onMade: () => void;
}

/** Asks what another room of the group is called, and makes it. */
export function MakeRoomDialog({ groupId, onClose, onMade }: MakeRoomDialogProps) {
  const { words, action } = useGroupAction();
  const [title, setTitle] = useState("");
  const [wrong, setWrong] = useState({ title: "" });
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.querySelector("input")?.focus(), []);
  const submit = () => {
    const isMissing = title.trim() === "";
    setWrong({ title: isMissing ? words.rooms.noName : "" });
    if (isMissing) return;
    void action
      .run(() => roomActions.create(groupId, title.trim()))
      .then((went) => {
        if (went) onMade();
      });
  };
  return (
    <Dialog title={words.rooms.another} onClose={onClose}>
      <div ref={body}>
        <Form
          onSubmit={submit}
          refused={wrong}
          problem={action.problem === words.problem.limit ? words.rooms.tooMany : action.problem}
        >
          <TextField
            label={words.rooms.name}
            value={title}
            onInput={setTitle}
            maxLength={60}
            autocomplete="off"
            dir="auto"
            problem={wrong.title}
          />
          <button type="submit" class="btn lamp" aria-disabled={action.busy}>
            {words.rooms.make}
          </button>
        </Form>
      </div>
    </Dialog>
  );
}

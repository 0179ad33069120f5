import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { groupActions } from "../../app/group-actions.ts";
import { CheckField } from "../parts/check-field.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Form } from "../parts/form.tsx";
import { TextArea } from "../parts/text-area.tsx";
import { TextField } from "../parts/text-field.tsx";
import { useGroupAction } from "./use-group-action.ts";

/** Asks what the new group is called, makes it and goes to its page. */
export function MakeGroupDialog({ onClose }: { readonly onClose: () => void }) {
  const { words, action } = useGroupAction();
  const { route } = useLocation();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [isPublic, setPublic] = useState(false);
  const [wrong, setWrong] = useState({ name: "" });
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.querySelector("input")?.focus(), []);

  const submit = () => {
    const isMissing = name.trim() === "";
    setWrong({ name: isMissing ? words.make.noName : "" });
    if (isMissing) return;
    void action.run(async () => {
      const group = await groupActions.create(name.trim(), description, isPublic);
      route(`/g/${group.groupId}`);
    });
  };

  return (
    <Dialog title={words.make.title} onClose={onClose}>
      <div ref={body}>
        <Form onSubmit={submit} refused={wrong} problem={action.problem}>
          <TextField
            label={words.make.name}
            placeholder={words.make.example}
            value={name}
            onInput={setName}
            maxLength={60}
            autocomplete="off"
            dir="auto"
            problem={wrong.name}
          />
          <TextArea
            label={words.make.description}
            value={description}
            onInput={setDescription}
            maxLength={2000}
            hint={words.make.descriptionHint}
          />
          <CheckField
            label={words.make.isPublic}
            hint={isPublic ? words.make.publicHint : words.make.privateHint}
            isOn={isPublic}
            onSwitch={setPublic}
          />
          <button type="submit" class="btn lamp" aria-disabled={action.busy}>
            {words.make.go}
          </button>
        </Form>
      </div>
    </Dialog>
  );
}

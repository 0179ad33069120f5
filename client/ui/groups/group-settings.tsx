import type { Group, GroupRole } from "@matinee/shared/api/groups.ts";
import { useState } from "preact/hooks";
import { groupActions } from "../../app/group-actions.ts";
import { CheckField } from "../parts/check-field.tsx";
import { Form } from "../parts/form.tsx";
import { PictureChoice } from "../parts/picture-choice.tsx";
import { SheetSection } from "../parts/sheet-section.tsx";
import { TextArea } from "../parts/text-area.tsx";
import { TextField } from "../parts/text-field.tsx";
import { GroupFace } from "./group-face.tsx";
import { mayModerate } from "./group-tabs.tsx";
import { LeaveGroup } from "./leave-group.tsx";
import { useGroupAction } from "./use-group-action.ts";

interface GroupSettingsProps {
  readonly group: Group;
  readonly role: GroupRole;
  readonly onChanged: (group: Group) => void;
  /** Somebody else changed it meanwhile. */
  readonly onStale: () => Promise<void>;
}

/** What moderators change about a group, and the ways out of it. */
export function GroupSettings({ group, role, onChanged, onStale }: GroupSettingsProps) {
  return (
    <>
      {mayModerate(role) && <GroupForm group={group} onChanged={onChanged} onStale={onStale} />}
      <LeaveGroup group={group} role={role} />
    </>
  );
}

function GroupForm({ group, onChanged, onStale }: Omit<GroupSettingsProps, "role">) {
  const { words, action } = useGroupAction();
  const [name, setName] = useState(group.name);
  const [description, setDescription] = useState(group.description);
  const [isPublic, setPublic] = useState(group.isPublic);
  const [wrong, setWrong] = useState({ name: "" });
  const [saved, setSaved] = useState(false);

  const submit = () => {
    const isMissing = name.trim() === "";
    setSaved(false);
    setWrong({ name: isMissing ? words.make.noName : "" });
    if (isMissing) return;
    void action
      .run(async () =>
        onChanged(await groupActions.update(group, { name: name.trim(), description, isPublic })),
      )
      .then((went) => {
        setSaved(went);
        if (!went) void onStale();
      });
  };

  return (
    <SheetSection title={words.settings.title}>
      <div class="you">
        <GroupFace group={group} size="l" />
        <PictureChoice
          hasPicture={group.pictureId !== null}
          onPicture={async (picture) => onChanged(await groupActions.setPicture(group.groupId, picture))}
        />
      </div>
      <Form onSubmit={submit} refused={wrong} problem={action.problem}>
        <TextField
          label={words.make.name}
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
        />
        <CheckField
          label={words.make.isPublic}
          hint={isPublic ? words.make.publicHint : words.make.privateHint}
          isOn={isPublic}
          onSwitch={setPublic}
        />
        <div class="buttons">
          <button type="submit" class="btn lamp" aria-disabled={action.busy}>
            {words.settings.save}
          </button>
          <span role="status" class="said">
            {saved && words.settings.saved}
          </span>
        </div>
      </Form>
    </SheetSection>
  );
}

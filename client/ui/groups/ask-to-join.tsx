import type { Group } from "@matinee/shared/api/groups.ts";
import { useState } from "preact/hooks";
import { groupActions } from "../../app/group-actions.ts";
import { Form } from "../parts/form.tsx";
import { SheetSection } from "../parts/sheet-section.tsx";
import { TextArea } from "../parts/text-area.tsx";
import { useGroupAction } from "./use-group-action.ts";

interface AskToJoinProps {
  readonly group: Group;
  readonly isSignedIn: boolean;
  readonly onChanged: () => Promise<void>;
}

/** A public group as somebody sees it who is not in it: they may ask to be. */
export function AskToJoin({ group, isSignedIn, onChanged }: AskToJoinProps) {
  const { words, action } = useGroupAction();
  const [message, setMessage] = useState("");
  const { groupId } = group;
  const run = (act: () => Promise<unknown>) =>
    void action.run(async () => {
      await act();
      await onChanged();
    });
  if (!isSignedIn) {
    return (
      <SheetSection title={words.ask.title}>
        <p>{words.ask.lead}</p>
        <div class="buttons">
          <a class="btn lamp" href={`/sign-in?to=/g/${groupId}`}>
            {words.ask.signIn}
          </a>
        </div>
      </SheetSection>
    );
  }
  return (
    <SheetSection title={words.ask.title}>
      {group.hasAsked ? (
        <Form onSubmit={() => run(() => groupActions.withdraw(groupId))} problem={action.problem}>
          <p role="status">{words.ask.asked}</p>
          <div class="buttons">
            <button type="submit" class="btn quiet" aria-disabled={action.busy}>
              {words.ask.withdraw}
            </button>
          </div>
        </Form>
      ) : (
        <Form onSubmit={() => run(() => groupActions.ask(groupId, message))} problem={action.problem}>
          <p>{words.ask.lead}</p>
          <TextArea
            label={words.ask.message}
            value={message}
            onInput={setMessage}
            maxLength={500}
            hint={words.ask.messageHint}
          />
          <div class="buttons">
            <button type="submit" class="btn lamp" aria-disabled={action.busy}>
              {words.ask.go}
            </button>
          </div>
        </Form>
      )}
    </SheetSection>
  );
}

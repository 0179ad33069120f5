import { memberActions } from "../../app/group-actions.ts";
import { usePages } from "../hooks/use-pages.ts";
import { Alert } from "../parts/alert.tsx";
import { Face } from "../parts/face.tsx";
import { SheetSection } from "../parts/sheet-section.tsx";
import { MoreButton } from "./more-button.tsx";
import { useGroupAction } from "./use-group-action.ts";

interface JoinRequestsProps {
  readonly groupId: string;
  readonly onAnswered: () => Promise<void>;
}

/** Who asks to join, with what they wrote. Nothing is drawn when nobody does. */
export function JoinRequests({ groupId, onAnswered }: JoinRequestsProps) {
  const { words, action, inWords } = useGroupAction();
  const { items, error, reload, more } = usePages(
    (cursor) => memberActions.requests(groupId, cursor),
    [groupId],
  );
  const answer = (userId: string, accept: boolean) =>
    action.run(async () => {
      await memberActions.answer(groupId, userId, accept);
      await Promise.all([reload(), onAnswered()]);
    });
  const problem = action.problem || (error === undefined ? "" : inWords(error));
  if ((items?.length ?? 0) === 0 && problem === "") return null;
  return (
    <SheetSection title={words.people.requests}>
      {problem !== "" && <Alert>{problem}</Alert>}
      <ul class="rows" aria-label={words.people.requests}>
        {items?.map(({ userId, name, pictureId, message }) => (
          <li key={userId}>
            <Face name={name} seed={userId} pictureId={pictureId} />
            <span class="row-words">
              <b dir="auto">{name}</b>
              {message !== "" && <span dir="auto">{message}</span>}
            </span>
            <button
              type="button"
              class="btn lamp small"
              aria-label={words.people.letInPerson(name)}
              onClick={() => void answer(userId, true)}
            >
              {words.people.letIn}
            </button>
            <button
              type="button"
              class="btn quiet small"
              aria-label={words.people.turnDownPerson(name)}
              onClick={() => void answer(userId, false)}
            >
              {words.people.turnDown}
            </button>
          </li>
        ))}
      </ul>
      <MoreButton more={more} />
    </SheetSection>
  );
}

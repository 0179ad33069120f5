import { useState } from "preact/hooks";
import { useFilmPageText } from "../i18n/film-page-text.ts";
import { PartyDialog } from "../schedule/party-dialog.tsx";
import { ChooseGroup } from "./choose-group.tsx";
import "../schedule/forms.css";
import "../schedule/schedule.css";

interface ScheduleDialogProps {
  /** The film's. */
  readonly title: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Schedules a party with the film, in a group where one may. */
export default function ScheduleDialog({ title, onClose, onDone }: ScheduleDialogProps) {
  const t = useFilmPageText();
  const [groupId, setGroupId] = useState<string>();
  if (groupId === undefined)
    return (
      <ChooseGroup
        title={t.filmPage.schedule}
        fits={({ role }) => role === "owner" || role === "moderator"}
        none={t.filmPage.noGroupsToPlan}
        onChoose={setGroupId}
        onClose={onClose}
      />
    );
  return <PartyDialog groupId={groupId} filmTitle={title} onClose={onClose} onDone={onDone} />;
}

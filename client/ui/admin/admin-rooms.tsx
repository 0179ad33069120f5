import { useState } from "preact/hooks";
import { admin } from "../../app/monitoring.ts";
import { useAction } from "../hooks/use-action.ts";
import { useMonitoringText } from "../i18n/monitoring-text.ts";
import { useLocale, useText } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { entryProblem } from "../parts/entry-problem.ts";
import { formatMoment } from "../parts/format-date.ts";
import { AdminList } from "./admin-list.tsx";

type Room = Awaited<ReturnType<typeof admin.rooms>>["items"][number];

export function AdminRooms() {
  const words = useMonitoringText().admin;
  return (
    <AdminList
      title={words.parties}
      load={(_words, cursor) => admin.rooms(cursor)}
      keyOf={(room: Room) => room.partyId}
      row={(room, reload) => <RoomRow room={room} reload={reload} />}
    />
  );
}

function RoomRow({ room, reload }: { readonly room: Room; readonly reload: () => Promise<void> }) {
  const t = useText();
  const words = useMonitoringText().admin;
  const { people } = useMonitoringText().live;
  const locale = useLocale();
  const [asks, setAsks] = useState(false);
  const action = useAction((error) => entryProblem(error, t));
  // A group's first room bears its name.
  const name = [...new Set([room.groupName, room.title])].filter(Boolean).join(": ") || words.party;
  const about = [
    people(room.people),
    ...(room.nodeName === null ? [] : [room.nodeName]),
    formatMoment(room.createdAt, locale),
  ];
  const end = () =>
    action.run(async () => {
      await admin.endParty(room.partyId);
      setAsks(false);
      await reload();
    });
  return (
    <>
      <span class="row-words">
        <b dir="auto">{name}</b>
        <span>{about.join(" · ")}</span>
      </span>
      <button
        type="button"
        class="btn quiet small"
        aria-label={words.endOf(name)}
        onClick={() => setAsks(true)}
      >
        {words.end}
      </button>
      {asks && (
        <Dialog title={words.endOf(name)} onClose={() => setAsks(false)}>
          <p>{words.endAsk}</p>
          {action.problem !== "" && <Alert>{action.problem}</Alert>}
          <button type="button" class="btn lamp" onClick={() => void end()}>
            {words.end}
          </button>
        </Dialog>
      )}
    </>
  );
}

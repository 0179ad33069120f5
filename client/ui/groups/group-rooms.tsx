import type { GroupRole, RoomNow } from "@matinee/shared/api/groups.ts";
import { Plus } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { roomActions } from "../../app/group-actions.ts";
import { lobby } from "../../app/lobby.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useRefresh } from "../hooks/use-refresh.ts";
import { Alert } from "../parts/alert.tsx";
import { SheetSection } from "../parts/sheet-section.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { loadRoom } from "../room-page/load-room.ts";
import { mayModerate } from "./group-tabs.tsx";
import { MakeRoomDialog } from "./make-room-dialog.tsx";
import { RoomCard } from "./room-card.tsx";
import { SearchDialog } from "./search-dialog.tsx";
import { useGroupAction } from "./use-group-action.ts";

/** How old what is on may get. */
const refreshMs = 10_000;

interface GroupRoomsProps {
  readonly groupId: string;
  readonly role: GroupRole;
}

/** The rooms of a group: what is on in each, and the way in. */
export function GroupRooms({ groupId, role }: GroupRoomsProps) {
  const { words, action, inWords } = useGroupAction();
  const { route } = useLocation();
  const { data: rooms, error, reload } = useLoaded(() => roomActions.list(groupId), [groupId]);
  const [searched, setSearched] = useState<RoomNow>();
  const [making, setMaking] = useState(false);

  useEffect(() => {
    lobby.prepareRoom();
    loadRoom().catch(() => undefined); // asked again, and reported, at the room's door
  }, []);
  useRefresh(reload, refreshMs);

  const enter = (partyId: string) =>
    action.run(async () => route(`/p/${await roomActions.enter(groupId, partyId)}`));

  const problem = action.problem || (error === undefined ? "" : inWords(error));
  return (
    <SheetSection title={words.rooms.title}>
      <p>{words.rooms.lead}</p>
      {problem !== "" && <Alert>{problem}</Alert>}
      {rooms === undefined && error === undefined && <Spinner />}
      <ul class="room-cards" aria-label={words.rooms.title}>
        {rooms?.map((room) => (
          <RoomCard
            key={room.partyId}
            groupId={groupId}
            room={room}
            isModerator={mayModerate(role)}
            isBusy={action.busy}
            onEnter={() => void enter(room.partyId)}
            onSearch={() => setSearched(room)}
          />
        ))}
      </ul>
      {action.busy && (
        <p role="status" class="hint">
          {words.rooms.entering}
        </p>
      )}
      {mayModerate(role) && (
        <div class="buttons">
          <button type="button" class="btn quiet small" onClick={() => setMaking(true)}>
            <Plus aria-hidden="true" /> {words.rooms.another}
          </button>
        </div>
      )}
      {searched && <SearchDialog groupId={groupId} room={searched} onClose={() => setSearched(undefined)} />}
      {making && (
        <MakeRoomDialog
          groupId={groupId}
          onClose={() => setMaking(false)}
          onMade={() => {
            setMaking(false);
            void reload();
          }}
        />
      )}
    </SheetSection>
  );
}

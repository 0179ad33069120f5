import type { RoomNow } from "@matinee/shared/api/groups.ts";
import { useGroupsText } from "../i18n/groups-text.ts";
import { filmTitle } from "../parts/film-title.ts";
import { CopyLink } from "./copy-link.tsx";

interface RoomCardProps {
  readonly groupId: string;
  readonly room: RoomNow;
  readonly isModerator: boolean;
  readonly isBusy: boolean;
  readonly onEnter: () => void;
  readonly onSearch: () => void;
}

/** One room of a group: what is on, and what can be done with it. */
export function RoomCard({ groupId, room, isModerator, isBusy, onEnter, onSearch }: RoomCardProps) {
  const words = useGroupsText();
  const { partyId, title, people, filmTitle: film } = room;
  return (
    <li class={`room-card${people > 0 ? " live" : ""}`}>
      <div class="row-words">
        <h3 dir="auto">{title}</h3>
        <p class={people > 0 ? "on-now" : "hint"} dir="auto">
          {people > 0 ? words.rooms.people(people) : words.rooms.empty}
          {film !== null && `, ${words.mine.watching(filmTitle(film))}`}
        </p>
        <div class="room-links">
          <button
            type="button"
            class="link-btn room-link"
            aria-label={words.rooms.searchRoom(title)}
            onClick={onSearch}
          >
            {words.rooms.search}
          </button>
          <CopyLink
            path={`/p/${partyId}`}
            label={words.rooms.copy}
            fullLabel={words.rooms.copyOf(title)}
            isPlain
          />
          {isModerator && (
            <a
              class="room-link"
              href={`/g/${groupId}/rooms/${partyId}`}
              aria-label={words.rooms.monitoringOf(title)}
            >
              {words.rooms.monitoring}
            </a>
          )}
        </div>
      </div>
      <button
        type="button"
        class="btn lamp"
        aria-label={words.rooms.enterRoom(title)}
        aria-disabled={isBusy}
        onClick={onEnter}
      >
        {words.rooms.enter}
      </button>
    </li>
  );
}

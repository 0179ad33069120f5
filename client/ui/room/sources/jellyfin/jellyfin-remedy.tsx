import { useState } from "preact/hooks";
import { useServicesText } from "../../../i18n/services-text.ts";
import { Dialog } from "../../../parts/dialog.tsx";
import { useRoomActions } from "../../room-actions.ts";
import { useLinkedFilm } from "../../stage/use-linked-film.ts";
import { JellyfinSignIn } from "./jellyfin-sign-in.tsx";
import "./jellyfin.css";

/** What helps a viewer whose own Jellyfin does not give them the room's film: to sign in there, or under another address. */
export function JellyfinRemedy() {
  const { jellyfin: words } = useServicesText();
  const actions = useRoomActions();
  const source = useLinkedFilm()?.source;
  const [isOpen, setOpen] = useState(false);
  if (source?.kind !== "jellyfin") return null;
  return (
    <>
      <button type="button" class="btn lamp" onClick={() => setOpen(true)}>
        {words.remedy}
      </button>
      {isOpen && (
        <Dialog title={words.remedy} onClose={() => setOpen(false)}>
          <p class="hint jellyfin-lead">{words.remedyLead}</p>
          <JellyfinSignIn
            address={source.serverUrl}
            serverId={source.serverId}
            onSignedIn={() => {
              setOpen(false);
              actions.reloadFilm();
            }}
          />
        </Dialog>
      )}
    </>
  );
}

import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { lobby } from "../../app/lobby.ts";
import { accountStore, knownAccount } from "../../store/account.ts";
import { useStore } from "../hooks/use-store.ts";
import { useTitle } from "../hooks/use-title.ts";
import { useText } from "../i18n/use-text.ts";
import { CodeForm } from "../parts/code-form.tsx";
import { PageShell } from "../parts/page-shell.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { loadedRoom, loadRoom } from "./load-room.ts";
import type { RoomProps } from "./room-props.ts";

/** `/p/ID`: the room for those who have a place in it, the code box for everybody else. */
export function RoomPage({ partyId = "" }: { readonly partyId?: string }) {
  // asked once: whoever leaves gives the place up while this page is still drawn
  const [asked, setAsked] = useState({ partyId, hasPlace: lobby.hasPlace(partyId) });
  useEffect(() => {
    if (asked.partyId !== partyId) setAsked({ partyId, hasPlace: lobby.hasPlace(partyId) });
  }, [partyId, asked]);
  if (asked.partyId !== partyId) return null;
  if (asked.hasPlace) return <RoomLoader key={partyId} partyId={partyId} />;
  return <NoPlace partyId={partyId} onPlace={() => setAsked({ partyId, hasPlace: true })} />;
}

function RoomLoader({ partyId }: RoomProps) {
  const t = useText();
  const { route } = useLocation();
  const [Room, setRoom] = useState<ComponentType<RoomProps> | undefined>(loadedRoom);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadRoom().then(
      (room) => setRoom(() => room),
      () => setFailed(true),
    );
  }, []);
  if (Room) return <Room partyId={partyId} />;
  return (
    <PageShell>
      <main class="page-centre">
        {failed ? (
          <div class="card">
            <div role="alert">
              <h1>{t.entry.unreachable}</h1>
            </div>
            <button type="button" class="btn lamp" onClick={() => location.reload()}>
              {t.tryAgain}
            </button>
            <button type="button" class="btn quiet" onClick={() => route("/")}>
              {t.toHome}
            </button>
          </div>
        ) : (
          <p role="status" class="page-wait">
            <Spinner /> {t.room.joining}
          </p>
        )}
      </main>
    </PageShell>
  );
}

interface NoPlaceProps {
  readonly partyId: string;
  readonly onPlace: () => void;
}

/** A member of the group whose room it is gets a place by its link; everybody else needs the code. */
function NoPlace({ partyId, onPlace }: NoPlaceProps) {
  const t = useText();
  const isSignedIn = useStore(accountStore, knownAccount) !== null;
  const [looks, setLooks] = useState(isSignedIn);
  useTitle(looks ? t.room.joining : t.noPlace.title);
  useEffect(() => {
    if (!looks) return;
    import("../../app/group-actions.ts")
      .then(({ roomActions }) => roomActions.enterByLink(partyId))
      .then(
        (isIn) => (isIn ? onPlace() : setLooks(false)),
        () => setLooks(false), // the code still opens it, and says what is wrong
      );
  }, []);
  return (
    <PageShell>
      <main class="page-centre">
        {looks ? (
          <p role="status" class="page-wait">
            <Spinner /> {t.room.joining}
          </p>
        ) : (
          <div class="card">
            <h1>{t.noPlace.title}</h1>
            <p>{t.noPlace.lead}</p>
            <CodeForm />
          </div>
        )}
      </main>
    </PageShell>
  );
}

import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { lobby } from "../../app/lobby.ts";
import { accountStore, knownAccount } from "../../store/account.ts";
import { useStore } from "../hooks/use-store.ts";
import { useTitle } from "../hooks/use-title.ts";
import { useText } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
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
  return asked.hasPlace ? <RoomLoader key={partyId} partyId={partyId} /> : <NoPlace />;
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
            <Alert>{t.entry.unreachable}</Alert>
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

function NoPlace() {
  const t = useText();
  const isSignedIn = useStore(accountStore, knownAccount) !== null;
  useTitle(t.noPlace.title);
  return (
    <PageShell>
      <main class="page-centre">
        <div class="card">
          <h1>{t.noPlace.title}</h1>
          <p>{t.noPlace.lead}</p>
          <CodeForm />
          {isSignedIn && (
            <a class="btn quiet" href="/groups">
              {t.corner.groups}
            </a>
          )}
        </div>
      </main>
    </PageShell>
  );
}

import type { RefusalCode } from "@matinee/shared/errors.ts";
import { formatInviteCode } from "@matinee/shared/ids.ts";
import { useLocation } from "preact-iso";
import { lobby } from "../../app/lobby.ts";
import { wayOut } from "../../app/room-group.ts";
import { useApp } from "../hooks/use-app.ts";
import { useTitle } from "../hooks/use-title.ts";
import type { Text } from "../i18n/en.ts";
import { useText } from "../i18n/use-text.ts";
import { CodeForm } from "../parts/code-form.tsx";
import { PageShell } from "../parts/page-shell.tsx";

interface Reason {
  readonly title: string;
  readonly hint: string;
  /** What the button says that enters again; without it, the way back is the code. */
  readonly again?: string;
}

function reasonOf(code: RefusalCode, t: Text): Reason {
  switch (code) {
    case "taken-over":
      return { title: t.ended["taken-over"], hint: t.ended.takenOverHint, again: t.ended.here };
    case "expired":
    case "not-found":
    case "closed":
      return { title: t.ended.gone, hint: t.ended.goneHint };
    case "unauthorized":
    case "forbidden":
      return { title: t.ended.shut, hint: t.ended.shutHint };
    case "kicked":
      return { title: t.kept.kicked, hint: t.kept.kickedHint };
    case "banned":
      return { title: t.kept.bannedTitle, hint: t.kept.bannedHint };
    case "turned-away":
      return { title: t.kept.turnedAway, hint: t.kept.turnedAwayHint };
    case "locked":
      return { title: t.kept.locked, hint: t.ended.fullHint, again: t.tryAgain };
    case "room-full":
      return { title: t.ended.full, hint: t.ended.fullHint, again: t.tryAgain };
    case "wrong-version":
      return { title: t.ended.old, hint: t.ended.oldHint, again: t.ended.reload };
    default:
      return { title: t.ended.lost, hint: t.ended.lostHint, again: t.tryAgain };
  }
}

/** The connection is over for good: why, and the way back. */
export function Ended({ code }: { readonly code: RefusalCode }) {
  const t = useText();
  const { route } = useLocation();
  const party = useApp((state) => state.party);
  const { title, hint, again } = reasonOf(code, t);
  useTitle(title);
  const goBack = () => {
    // without the place only the code leads back; it is not typed again
    if (party === null || lobby.hasPlace(party.id)) location.reload();
    else route(`/j/${formatInviteCode(party.code)}`);
  };
  return (
    <PageShell>
      <main class="page-centre">
        <div class="card">
          <div role="alert" class="card-words">
            <h1>{title}</h1>
            <p>{hint}</p>
          </div>
          {again === undefined ? (
            <CodeForm />
          ) : (
            <button type="button" class="btn lamp" onClick={goBack}>
              {again}
            </button>
          )}
          <a class="btn quiet" href={wayOut(party?.id)}>
            {t.toHome}
          </a>
        </div>
      </main>
    </PageShell>
  );
}

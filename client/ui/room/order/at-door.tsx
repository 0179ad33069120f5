import { useLocation } from "preact-iso";
import type { RoomActions } from "../../../app/actions.ts";
import { useText } from "../../i18n/use-text.ts";
import { PageShell } from "../../parts/page-shell.tsx";
import { Spinner } from "../../parts/spinner.tsx";

/** Before the door, until somebody opens it. */
export function AtDoor({ actions }: { readonly actions: RoomActions }) {
  const t = useText();
  const { route } = useLocation();
  return (
    <PageShell>
      <main class="page-centre">
        <div class="card">
          <div role="status" class="card-words">
            <h1>{t.atDoor.title}</h1>
            <p>{t.atDoor.hint}</p>
            <Spinner />
          </div>
          <button
            type="button"
            class="btn quiet"
            onClick={() => {
              actions.leave();
              route("/");
            }}
          >
            {t.atDoor.leave}
          </button>
        </div>
      </main>
    </PageShell>
  );
}

import { Globe, ListVideo } from "lucide-preact";
import { lazy, Suspense } from "preact/compat";
import { useState } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useWatchText } from "../../i18n/watch-text.ts";

const WebFilmDialog = lazy(() => import("./web-film-dialog.tsx").then((loaded) => loaded.WebFilmDialog));

/** Opens the place where films from the web are found, and (where there is one) the queue. */
export function WebFilmButtons() {
  const words = useWatchText();
  const queued = useApp((state) => state.room?.queue.length ?? 0);
  const [first, setFirst] = useState<"link" | "queue">();
  return (
    <>
      <button type="button" class="btn quiet" onClick={() => setFirst("link")}>
        <Globe aria-hidden="true" /> {words.open}
      </button>
      {queued > 0 && (
        <button type="button" class="btn quiet" onClick={() => setFirst("queue")}>
          <ListVideo aria-hidden="true" /> {words.queueButton(queued)}
        </button>
      )}
      {first !== undefined && (
        <Suspense fallback={null}>
          <WebFilmDialog first={first} onClose={() => setFirst(undefined)} />
        </Suspense>
      )}
    </>
  );
}

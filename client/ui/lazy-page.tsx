import type { ComponentType } from "preact";
import { lazy } from "preact-iso";
import { useText } from "./i18n/use-text.ts";
import { PageShell } from "./parts/page-shell.tsx";

/** A page whose code comes when it is first gone to; if it does not come, that is what is shown. */
export const lazyPage = <P,>(load: () => Promise<{ default: ComponentType<P> }>) =>
  lazy(() => load().catch(() => ({ default: DidNotCome })));

function DidNotCome() {
  const t = useText();
  return (
    <PageShell>
      <main class="page-centre">
        <div class="card">
          <div role="alert">
            <h1>{t.entry.unreachable}</h1>
          </div>
          <button type="button" class="btn lamp" onClick={() => location.reload()}>
            {t.tryAgain}
          </button>
        </div>
      </main>
    </PageShell>
  );
}

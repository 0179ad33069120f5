import { HardDrive, Play, Ticket, Users } from "lucide-preact";
import { useState } from "preact/hooks";
import { lobby } from "../../app/lobby.ts";
import { useTitle } from "../hooks/use-title.ts";
import { useText } from "../i18n/use-text.ts";
import { CodeForm } from "../parts/code-form.tsx";
import { KeepLine } from "../parts/keep-line.tsx";
import { PageShell } from "../parts/page-shell.tsx";
import { Hero } from "./hero.tsx";
import { StartDialog } from "./start-dialog.tsx";
import "./home-page.css";

/** `/`: start a party, or join one by its code. */
export function HomePage() {
  const t = useText();
  const [starting, setStarting] = useState(false);
  useTitle("");
  return (
    <PageShell>
      <main class="home">
        <section class="pitch">
          <h1>{t.home.headline}</h1>
          <p class="lead">{t.home.lead}</p>
          <div class="ways">
            <button type="button" class="btn lamp start" onClick={() => setStarting(true)}>
              <Play aria-hidden="true" fill="currentColor" /> {t.home.start}
            </button>
            <span class="or">{t.home.or}</span>
            <CodeForm />
          </div>
          <ul class="points">
            <li>
              <HardDrive aria-hidden="true" /> {t.home.disk}
            </li>
            <li>
              <Users aria-hidden="true" /> {t.home.together}
            </li>
            <li>
              <Ticket aria-hidden="true" /> {t.home.noAccount}
            </li>
          </ul>
          {lobby.wasInParties() && <KeepLine />}
        </section>
        <Hero />
      </main>
      {starting && <StartDialog onClose={() => setStarting(false)} />}
    </PageShell>
  );
}

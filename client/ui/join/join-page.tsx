import { Refusal, type RefusalCode } from "@matinee/shared/errors.ts";
import type { InviteInfo } from "@matinee/shared/http.ts";
import { parseInviteCode } from "@matinee/shared/ids.ts";
import { useEffect, useState } from "preact/hooks";
import { lobby } from "../../app/lobby.ts";
import { useTitle } from "../hooks/use-title.ts";
import { useText } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { CodeForm } from "../parts/code-form.tsx";
import { entryProblem } from "../parts/entry-problem.ts";
import { filmTitle } from "../parts/film-title.ts";
import { PageShell } from "../parts/page-shell.tsx";
import { loadRoom } from "../room-page/load-room.ts";
import { InvitePicture } from "./invite-picture.tsx";
import { JoinForm } from "./join-form.tsx";
import { lookUp } from "./look-up.ts";
import "./join-page.css";

const wrong: ReadonlySet<RefusalCode> = new Set(["not-found", "expired", "bad-request"]);

type Found = { readonly info: InviteInfo } | { readonly error: unknown } | undefined;

/** `/j/CODE`: what the party is, and the name to join it with. */
export function JoinPage({ code: written = "" }: { readonly code?: string }) {
  const t = useText();
  const code = parseInviteCode(decode(written));
  const [found, setFound] = useState<Found>();
  const [tries, setTries] = useState(0);

  useEffect(() => {
    lobby.prepareRoom();
    loadRoom().catch(() => undefined); // asked again, and reported, at the room's door
  }, []);

  useEffect(() => {
    setFound(undefined);
    if (code === undefined) return;
    let current = true;
    lookUp(code).then(
      (info) => current && setFound({ info }),
      (error: unknown) => current && setFound({ error }),
    );
    return () => {
      current = false;
    };
  }, [code, tries]);

  const info = found && "info" in found ? found.info : undefined;
  useTitle(
    info ? (info.filmTitle === null ? t.join.title(info.hostName) : filmTitle(info.filmTitle)) : t.home.join,
  );

  const problem =
    code === undefined
      ? t.entry.badCode
      : found && "error" in found
        ? entryProblem(found.error, t)
        : undefined;

  // a code that no party has is not better the second time
  const mayHelpAgain =
    found !== undefined &&
    "error" in found &&
    !(found.error instanceof Refusal && wrong.has(found.error.code));

  return (
    <PageShell>
      <main class="page-centre">
        {info === undefined && <h1 class="visually-hidden">{t.home.join}</h1>}
        <div class="invitation">
          <InvitePicture info={info} looking={problem === undefined} />
          <div class="invitation-side">
            {problem === undefined && code !== undefined ? (
              <JoinForm code={code} info={info} />
            ) : (
              <>
                <Alert>{problem}</Alert>
                {code !== undefined && mayHelpAgain && (
                  <button type="button" class="btn lamp" onClick={() => setTries(tries + 1)}>
                    {t.tryAgain}
                  </button>
                )}
                <p class="hint">{t.join.otherCode}</p>
                <CodeForm />
              </>
            )}
          </div>
        </div>
      </main>
    </PageShell>
  );
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a mangled link is shown as a wrong code, not as a broken page
  }
}

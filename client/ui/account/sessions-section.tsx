import * as security from "../../app/sign-in-security.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useLocale } from "../i18n/use-text.ts";
import { formatMoment } from "../parts/format-date.ts";
import { SheetSection } from "../parts/sheet-section.tsx";
import { accountProblem } from "./account-problem.ts";
import { browserName } from "./browser-name.ts";
import { ProblemOrSignIn } from "./problem-or-sign-in.tsx";
import { shownAddress } from "./shown-address.ts";
import { useAccountAction } from "./use-account-action.ts";

/** The browsers in which one is signed in; all but this one can be signed out. */
export function SessionsSection() {
  const { t, words, action } = useAccountAction();
  const locale = useLocale();
  const { data: sessions, error, reload } = useLoaded(security.listSessions, []);
  const problem = action.problem || (error ? accountProblem(error, t, words) : "");

  const end = (ending: Promise<void>) =>
    action.run(async () => {
      await ending;
      await reload();
    });
  const nameOf = (agent: string | null | undefined) => {
    const known = browserName(agent ?? "");
    return known === undefined ? words.sessions.unknown : words.sessions.on(known.browser, known.system);
  };

  return (
    <SheetSection title={words.sessions.title}>
      <ProblemOrSignIn problem={problem} />
      <ul class="rows" aria-label={words.sessions.title}>
        {sessions?.map((session) => (
          <li key={session.id}>
            <span class="row-words">
              <b>{nameOf(session.userAgent)}</b>
              <span>
                {words.sessions.seen(formatMoment(session.updatedAt, locale))}
                {shownAddress(session.ipAddress) && ` · ${shownAddress(session.ipAddress)}`}
              </span>
            </span>
            {session.isThis ? (
              <span class="tag good">{words.sessions.here}</span>
            ) : (
              <button
                type="button"
                class="btn quiet small"
                aria-label={words.sessions.endOf(nameOf(session.userAgent))}
                onClick={() => void end(security.endSession(session.token))}
              >
                {words.sessions.end}
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions !== undefined && sessions.length > 1 && (
        <div class="buttons">
          <button type="button" class="btn quiet" onClick={() => void end(security.endOtherSessions())}>
            {words.sessions.endOthers}
          </button>
        </div>
      )}
    </SheetSection>
  );
}

import type { TraktState } from "@matinee/shared/api/trakt.ts";
import { trakt } from "../../app/trakt/trakt-actions.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useRefresh } from "../hooks/use-refresh.ts";
import { useLocale } from "../i18n/use-text.ts";
import { formatDay } from "../parts/format-date.ts";
import { SheetSection } from "../parts/sheet-section.tsx";
import { accountProblem } from "./account-problem.ts";
import { ProblemOrSignIn } from "./problem-or-sign-in.tsx";
import { useAccountAction } from "./use-account-action.ts";

/** Telling Trakt what one watches: linked by a code that is typed there. Not there where the server has no key for it. */
export function TraktSection() {
  const { t, words, action } = useAccountAction();
  const { data: answer, error, reload, set } = useLoaded(trakt.state, []);
  const state = answer?.trakt;
  if (state === undefined || state.state === "off") return null;

  const begin = () => action.run(async () => set(await trakt.link()));
  const end = () =>
    action.run(async () => {
      await trakt.unlink();
      await reload();
    });
  const failed = answer?.problem ? words.trakt.problems[answer.problem.code] : "";
  const problem = action.problem || failed || (error ? accountProblem(error, t, words) : "");

  return (
    <SheetSection title="Trakt">
      <p>{words.trakt.lead}</p>
      <ProblemOrSignIn problem={problem} />
      {state.state === "asking" && (
        <Asking state={state} check={async () => set(await trakt.check())} onCancel={() => void end()} />
      )}
      {state.state === "linked" && <Linked since={state.since} onEnd={() => void end()} />}
      {state.state === "none" && (
        <div class="buttons">
          <button type="button" class="btn quiet" aria-disabled={action.busy} onClick={() => void begin()}>
            {words.trakt.link}
          </button>
        </div>
      )}
    </SheetSection>
  );
}

interface AskingProps {
  readonly state: Extract<TraktState, { state: "asking" }>;
  readonly check: () => Promise<void>;
  readonly onCancel: () => void;
}

function Asking({ state, check, onCancel }: AskingProps) {
  const { words } = useAccountAction();
  useRefresh(check, (state.intervalS + 1) * 1000);
  return (
    <>
      <p>
        {words.trakt.open}{" "}
        <a href={state.verificationUrl} target="_blank" rel="noreferrer">
          {state.verificationUrl.replace(/^https?:\/\//, "")}
        </a>{" "}
        {words.trakt.type}
      </p>
      <p class="big-code">
        <output aria-label={words.trakt.code}>{state.userCode}</output>
      </p>
      <p class="hint" role="status">
        {words.trakt.waiting}
      </p>
      <div class="buttons">
        <button type="button" class="btn quiet small" onClick={onCancel}>
          {words.trakt.cancel}
        </button>
      </div>
    </>
  );
}

function Linked({ since, onEnd }: { readonly since: string; readonly onEnd: () => void }) {
  const { words } = useAccountAction();
  return (
    <>
      <p role="status">{words.trakt.linked(formatDay(since, useLocale()))}</p>
      <div class="buttons">
        <button type="button" class="btn quiet small" onClick={onEnd}>
          {words.trakt.unlink}
        </button>
      </div>
    </>
  );
}

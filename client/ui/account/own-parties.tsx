import { accountParties } from "../../app/account-actions.ts";
import { lobby } from "../../app/lobby.ts";
import { usePages } from "../hooks/use-pages.ts";
import { useAccountText } from "../i18n/account-text.ts";
import { useLocale, useText } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { formatDay } from "../parts/format-date.ts";
import { SheetSection } from "../parts/sheet-section.tsx";
import { accountProblem } from "./account-problem.ts";

/** The parties that one was in, the latest first. */
export function OwnParties() {
  const t = useText();
  const words = useAccountText();
  const locale = useLocale();
  const { items, error, more } = usePages(accountParties, []);
  return (
    <SheetSection title={words.parties.title}>
      {error !== undefined && <Alert>{accountProblem(error, t, words)}</Alert>}
      {items?.length === 0 && <p class="hint">{words.parties.none}</p>}
      <ul class="rows" aria-label={words.parties.title}>
        {items?.map(({ partyId, title, groupId, isHost, name, joinedAt, endsAt }) => {
          const isOver = endsAt !== null && new Date(endsAt) < new Date();
          const day = formatDay(joinedAt, locale);
          return (
            <li key={partyId}>
              <span class="row-words">
                <b dir="auto">{title || words.parties.started(day)}</b>
                <span>
                  {[
                    ...(title ? [day] : []),
                    isHost ? words.parties.hosted : words.parties.as(name),
                    ...(isOver ? [words.parties.over] : []),
                  ].join(" · ")}
                </span>
              </span>
              {isHost && groupId === null && (
                <a class="btn quiet small" href={`/parties/${partyId}`}>
                  {words.parties.howItGoes}
                </a>
              )}
              {groupId !== null ? (
                <a class="btn quiet small" href={`/g/${groupId}`}>
                  {words.parties.toGroup}
                </a>
              ) : (
                !isOver &&
                lobby.hasPlace(partyId) && (
                  <a class="btn quiet small" href={`/p/${partyId}`}>
                    {words.parties.open}
                  </a>
                )
              )}
            </li>
          );
        })}
      </ul>
      {more && (
        <div class="buttons">
          <button type="button" class="btn quiet small" onClick={() => void more()}>
            {words.parties.more}
          </button>
        </div>
      )}
    </SheetSection>
  );
}

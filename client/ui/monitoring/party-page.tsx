import { Refusal } from "@matinee/shared/errors.ts";
import { useMemo } from "preact/hooks";
import { liveParty, type WatchedParty } from "../../app/monitoring.ts";
import { SignedIn } from "../account/signed-in.tsx";
import { usePolled } from "../hooks/use-polled.ts";
import { useTitle } from "../hooks/use-title.ts";
import { useMonitoringText } from "../i18n/monitoring-text.ts";
import { useText } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { entryProblem } from "../parts/entry-problem.ts";
import { PageShell } from "../parts/page-shell.tsx";
import { SheetSection } from "../parts/sheet-section.tsx";
import { LiveParty } from "./live-party.tsx";
import { Visits } from "./visits.tsx";
import "./monitoring.css";

interface PartyPageProps {
  readonly groupId?: string;
  readonly partyId?: string;
}

/** `/g/ID/rooms/ID` and `/parties/ID`: how a party goes, and who was there. */
export default function PartyPage({ groupId, partyId = "" }: PartyPageProps) {
  const words = useMonitoringText();
  useTitle(words.page.title);
  const party = useMemo(() => ({ partyId, groupId: groupId ?? null }), [partyId, groupId]);
  return (
    <PageShell>
      <SignedIn>{() => <Party party={party} />}</SignedIn>
    </PageShell>
  );
}

const everyMs = 2000;

function Party({ party }: { readonly party: WatchedParty }) {
  const t = useText();
  const words = useMonitoringText();
  const { data: live, error } = usePolled(() => liveParty(party), everyMs, [party]);
  const isGone = error instanceof Refusal && (error.code === "not-found" || error.code === "forbidden");
  const problem = error === undefined ? "" : isGone ? words.page.gone : entryProblem(error, t);
  return (
    <main class="sheet wide">
      <h1>{words.page.title}</h1>
      {party.groupId !== null && (
        <p>
          <a href={`/g/${party.groupId}`}>{words.page.back}</a>
        </p>
      )}
      {problem !== "" && <Alert>{problem}</Alert>}
      {!isGone && (
        <>
          <SheetSection title={words.page.live}>{live && <LiveParty live={live} />}</SheetSection>
          <Visits party={party} />
        </>
      )}
    </main>
  );
}

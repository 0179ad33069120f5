import { Plus } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { loadAccount } from "../../app/account-actions.ts";
import { groupActions } from "../../app/group-actions.ts";
import { accountStore, knownAccount } from "../../store/account.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useRefresh } from "../hooks/use-refresh.ts";
import { useStore } from "../hooks/use-store.ts";
import { useTitle } from "../hooks/use-title.ts";
import { useGroupsText } from "../i18n/groups-text.ts";
import { Alert } from "../parts/alert.tsx";
import { CodeForm } from "../parts/code-form.tsx";
import { PageShell } from "../parts/page-shell.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { NextDates } from "../schedule/next-dates.tsx";
import { GoneGroups } from "./gone-groups.tsx";
import { GroupCard } from "./group-card.tsx";
import { MakeGroupDialog } from "./make-group-dialog.tsx";
import { PublicGroups } from "./public-groups.tsx";
import { useGroupAction } from "./use-group-action.ts";
import "../parts/sheet.css";
import "./groups.css";

/** How old what is on may get. */
const refreshMs = 20_000;

/** `/groups`: one's groups and what is on in them, and public ones to discover. */
export default function GroupsPage() {
  const words = useGroupsText();
  const account = useStore(accountStore, (state) => state.account);
  const known = useStore(accountStore, knownAccount);
  useTitle(words.mine.title);
  useEffect(() => {
    loadAccount().catch(() => undefined); // the public groups say that the server is away
  }, []);
  return (
    <PageShell>
      <main class="sheet wide">
        {known !== null && <NextDates />}
        {known !== null ? <OwnGroups key={known.userId} /> : account === null && <SignedOut />}
        <PublicGroups />
      </main>
    </PageShell>
  );
}

function SignedOut() {
  const words = useGroupsText();
  return (
    <>
      <h1>{words.mine.outTitle}</h1>
      <section class="panel-card">
        <p>{words.mine.signedOut}</p>
        <div class="buttons">
          <a class="btn lamp" href="/sign-up?to=/groups">
            {words.mine.signUp}
          </a>
          <a class="btn quiet" href="/sign-in?to=/groups">
            {words.mine.signIn}
          </a>
        </div>
      </section>
    </>
  );
}

function OwnGroups() {
  const { words, inWords } = useGroupAction();
  const [making, setMaking] = useState(false);
  const { data, error, reload } = useLoaded(groupActions.mine, []);
  useRefresh(reload, refreshMs);
  const groups = data?.items.filter(({ goneAt }) => goneAt === null);
  const gone = data?.items.filter(({ goneAt }) => goneAt !== null) ?? [];
  return (
    <>
      <div class="page-head">
        <h1>{words.mine.title}</h1>
        <button type="button" class="btn lamp" onClick={() => setMaking(true)}>
          <Plus aria-hidden="true" /> {words.mine.make}
        </button>
      </div>
      {error !== undefined && <Alert>{inWords(error)}</Alert>}
      {groups === undefined && error === undefined && <Spinner />}
      {groups?.length === 0 && (
        <section class="panel-card">
          <p>{words.mine.none}</p>
        </section>
      )}
      {groups !== undefined && groups.length > 0 && (
        <ul class="group-cards" aria-label={words.mine.title}>
          {groups.map((group) => (
            <GroupCard key={group.groupId} group={group} rooms={group.rooms} heading="h2" />
          ))}
        </ul>
      )}
      {groups !== undefined && (
        <div class="have-code">
          <p class="hint">{words.mine.code}</p>
          <CodeForm />
        </div>
      )}
      {gone.length > 0 && <GoneGroups groups={gone} onRestored={reload} />}
      {making && <MakeGroupDialog onClose={() => setMaking(false)} />}
    </>
  );
}

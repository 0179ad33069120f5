import { Refusal } from "@matinee/shared/errors.ts";
import { formatInviteCode, parseInviteCode } from "@matinee/shared/ids.ts";
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { loadAccount } from "../../app/account-actions.ts";
import { invitationActions } from "../../app/group-actions.ts";
import { accountStore } from "../../store/account.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useStore } from "../hooks/use-store.ts";
import { useTitle } from "../hooks/use-title.ts";
import { Alert } from "../parts/alert.tsx";
import { CodeForm } from "../parts/code-form.tsx";
import { PageShell } from "../parts/page-shell.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { GroupFace } from "./group-face.tsx";
import { useGroupAction } from "./use-group-action.ts";
import "../parts/sheet.css";
import "./groups.css";

/** `/i/CODE`: the group that an invitation opens, and the way in; who is not signed in comes back after that. */
export default function InvitedPage({ code: written = "" }: { readonly code?: string }) {
  const { t, words, action, inWords } = useGroupAction();
  const { route } = useLocation();
  const code = parseInviteCode(written);
  const account = useStore(accountStore, (state) => state.account);
  const { data: info, error } = useLoaded(
    () =>
      code === undefined
        ? Promise.reject(new Refusal("bad-request", "not a code"))
        : invitationActions.look(code),
    [code, account?.userId],
  );
  useTitle(words.invited.title);
  useEffect(() => {
    loadAccount().catch(() => undefined); // what is loaded above says what is wrong
  }, []);

  const problemOf = (caught: unknown) => {
    if (!(caught instanceof Refusal)) return inWords(caught);
    const by: Record<string, string> = {
      "bad-request": t.entry.badCode,
      "not-found": words.invited.notFound,
      expired: words.invited.expired,
      "used-up": words.invited.usedUp,
      banned: words.invited.banned,
      forbidden: words.invited.otherAddress,
    };
    return by[caught.code] ?? inWords(caught);
  };
  const join = () =>
    action.run(async () => {
      if (code === undefined) return;
      try {
        route(`/g/${(await invitationActions.accept(code)).groupId}`);
      } catch (caught) {
        action.setProblem(problemOf(caught));
      }
    });

  const back = encodeURIComponent(`/i/${formatInviteCode(code ?? "")}`);
  return (
    <PageShell>
      <main class="page-centre">
        <div class="card invited">
          {error !== undefined ? (
            <>
              <h1>{words.invited.title}</h1>
              <Alert>{problemOf(error)}</Alert>
              <p class="hint">{t.join.otherCode}</p>
              <CodeForm />
            </>
          ) : info === undefined ? (
            <p role="status" class="page-wait">
              <Spinner /> {words.invited.looking}
            </p>
          ) : (
            <>
              <p class="hint">{words.invited.title}</p>
              <GroupFace group={info.group} size="l" />
              <h1 dir="auto">{info.group.name}</h1>
              {info.group.description !== "" && (
                <p class="group-says" dir="auto">
                  {info.group.description}
                </p>
              )}
              <p class="hint">
                {words.members(info.group.members)}
                {!info.isMember && ` · ${words.invited.as(words.roles[info.role])}`}
              </p>
              {action.problem !== "" && <Alert>{action.problem}</Alert>}
              {info.isMember ? (
                <>
                  <p>{words.invited.joined}</p>
                  <a class="btn lamp" href={`/g/${info.group.groupId}`}>
                    {words.invited.open}
                  </a>
                </>
              ) : account ? (
                <button
                  type="button"
                  class="btn lamp"
                  aria-disabled={action.busy}
                  onClick={() => void join()}
                >
                  {words.invited.join}
                </button>
              ) : (
                <>
                  <a class="btn lamp" href={`/sign-up?to=${back}`}>
                    {words.invited.signUp}
                  </a>
                  <p class="card-foot">
                    {words.invited.haveOne} <a href={`/sign-in?to=${back}`}>{words.invited.signIn}</a>
                  </p>
                </>
              )}
            </>
          )}
        </div>
      </main>
    </PageShell>
  );
}

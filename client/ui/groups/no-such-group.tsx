import { Refusal, type RefusalCode } from "@matinee/shared/errors.ts";
import { useLocation } from "preact-iso";
import { accountStore } from "../../store/account.ts";
import { useStore } from "../hooks/use-store.ts";
import { useGroupsText } from "../i18n/groups-text.ts";
import { Alert } from "../parts/alert.tsx";

interface NoSuchGroupProps {
  readonly error: unknown;
  readonly inWords: (error: unknown) => string;
}

/** A mangled link is no group's either. */
const hidden: ReadonlySet<RefusalCode> = new Set(["not-found", "unauthorized", "bad-request"]);

/** A group that is not there, or not for whoever looks: both look the same from outside. */
export function NoSuchGroup({ error, inWords }: NoSuchGroupProps) {
  const words = useGroupsText();
  const { path } = useLocation();
  const isSignedIn = useStore(accountStore, (state) => state.account != null);
  const isHidden = error instanceof Refusal && hidden.has(error.code);
  return (
    <main class="page-centre">
      <div class="card">
        <h1>{words.mine.outTitle}</h1>
        <Alert>{isHidden ? words.page.hidden : inWords(error)}</Alert>
        {isHidden && !isSignedIn && (
          <>
            <p>{words.page.signInToSee}</p>
            <a class="btn lamp" href={`/sign-in?to=${encodeURIComponent(path)}`}>
              {words.mine.signIn}
            </a>
          </>
        )}
        <a class="btn quiet" href="/groups">
          {words.page.toGroups}
        </a>
      </div>
    </main>
  );
}

import { useEffect, useState } from "preact/hooks";
import {
  type JellyfinAccount,
  type JellyfinServer,
  jellyfin,
} from "../../../../app/jellyfin/jellyfin-actions.ts";
import { useServicesText } from "../../../i18n/services-text.ts";
import { Alert } from "../../../parts/alert.tsx";
import { Spinner } from "../../../parts/spinner.tsx";
import { useJellyfinWords } from "./use-jellyfin-words.ts";

interface QuickConnectProps {
  readonly server: JellyfinServer;
  readonly onSignedIn: (account: JellyfinAccount) => void;
}

/** A code that is let in where somebody is signed in already, so that no password is typed here. */
export function QuickConnect({ server, onSignedIn }: QuickConnectProps) {
  const { jellyfin: words } = useServicesText();
  const inWords = useJellyfinWords();
  const [code, setCode] = useState<string>();
  const [problem, setProblem] = useState("");
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    setCode(undefined);
    setProblem("");
    jellyfin.quickConnect(server, setCode, leaving.signal).then(
      (account) => account !== undefined && !leaving.signal.aborted && onSignedIn(account),
      (error: unknown) => !leaving.signal.aborted && setProblem(inWords(error)),
    );
    return () => leaving.abort();
  }, [server, turn]);

  if (problem !== "")
    return (
      <Alert>
        <p>{problem}</p>
        <button type="button" class="link-btn" onClick={() => setTurn(turn + 1)}>
          {words.newCode}
        </button>
      </Alert>
    );
  return (
    <div class="quick-connect" role="status">
      <p>{words.quickLead}</p>
      <p class="quick-code">
        <span class="visually-hidden">{words.code}: </span>
        {code ?? "······"}
      </p>
      <p class="source-wait">
        <Spinner /> {words.quickWait}
      </p>
    </div>
  );
}

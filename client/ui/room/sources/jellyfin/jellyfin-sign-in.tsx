import { useEffect, useState } from "preact/hooks";
import {
  type JellyfinAccount,
  type JellyfinServer,
  jellyfin,
} from "../../../../app/jellyfin/jellyfin-actions.ts";
import { useAction } from "../../../hooks/use-action.ts";
import { useFirstFocus } from "../../../hooks/use-first-focus.ts";
import { useServicesText } from "../../../i18n/services-text.ts";
import { Form } from "../../../parts/form.tsx";
import { TextField } from "../../../parts/text-field.tsx";
import { QuickConnect } from "./quick-connect.tsx";
import { useJellyfinWords } from "./use-jellyfin-words.ts";
// Guests see it without the dialog that has these as well.
import "../sources.css";
import "./jellyfin.css";

interface JellyfinSignInProps {
  readonly onSignedIn: (account: JellyfinAccount) => void;
  /** Where the server was, as far as that is known; people may know it by another address. */
  readonly address?: string;
  /** It has to be that one. */
  readonly serverId?: string;
}

/** First which server, then who. */
export function JellyfinSignIn({ onSignedIn, address = "", serverId }: JellyfinSignInProps) {
  const [server, setServer] = useState<JellyfinServer>();
  if (server === undefined) return <FindServer address={address} serverId={serverId} onFound={setServer} />;
  return <SignIn server={server} onSignedIn={onSignedIn} onOther={() => setServer(undefined)} />;
}

interface FindServerProps {
  readonly address: string;
  readonly serverId: string | undefined;
  readonly onFound: (server: JellyfinServer) => void;
}

function FindServer({ address, serverId, onFound }: FindServerProps) {
  const { jellyfin: words } = useServicesText();
  const [typed, setTyped] = useState(address);
  const find = useAction(useJellyfinWords());
  const place = useFirstFocus<HTMLDivElement>();
  const look = () => find.run(async () => onFound(await jellyfin.find(typed, serverId)));
  return (
    <div ref={place}>
      <Form onSubmit={() => void look()} problem="" refused={find.problem}>
        <TextField
          label={words.address}
          hint={words.addressHint}
          problem={find.problem}
          value={typed}
          maxLength={500}
          autoComplete="url"
          autoCapitalize="off"
          spellcheck={false}
          inputMode="url"
          enterkeyhint="go"
          onInput={(next) => {
            setTyped(next);
            find.setProblem("");
          }}
        />
        <button type="submit" class="btn lamp" disabled={find.busy || typed.trim() === ""}>
          {find.busy ? words.finding : words.find}
        </button>
      </Form>
    </div>
  );
}

interface SignInProps {
  readonly server: JellyfinServer;
  readonly onSignedIn: (account: JellyfinAccount) => void;
  readonly onOther: () => void;
}

function SignIn({ server, onSignedIn, onOther }: SignInProps) {
  const { jellyfin: words } = useServicesText();
  const [hasQuick, setHasQuick] = useState(false);
  const [isQuick, setQuick] = useState(false);
  useEffect(() => {
    let isGone = false;
    void jellyfin.hasQuickConnect(server).then((has) => !isGone && setHasQuick(has));
    return () => {
      isGone = true;
    };
  }, [server]);
  return (
    <section class="source" aria-label={words.signInTo(server.name)}>
      <div>
        <h3 dir="auto">{words.signInTo(server.name)}</h3>
        <p class="hint source-address">{server.serverUrl}</p>
      </div>
      {isQuick ? (
        <QuickConnect server={server} onSignedIn={onSignedIn} />
      ) : (
        <ByPassword server={server} onSignedIn={onSignedIn} />
      )}
      <div class="row">
        {hasQuick && (
          <button type="button" class="btn quiet" onClick={() => setQuick(!isQuick)}>
            {isQuick ? words.byPassword : words.quick}
          </button>
        )}
        <button type="button" class="btn quiet" onClick={onOther}>
          {words.otherServer}
        </button>
      </div>
    </section>
  );
}

function ByPassword({ server, onSignedIn }: Omit<SignInProps, "onOther">) {
  const { jellyfin: words } = useServicesText();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useAction(useJellyfinWords());
  const place = useFirstFocus<HTMLDivElement>();
  const go = () => signIn.run(async () => onSignedIn(await jellyfin.signIn(server, name, password)));
  return (
    <div ref={place}>
      <Form onSubmit={() => void go()} problem={signIn.problem}>
        <TextField
          label={words.name}
          value={name}
          maxLength={200}
          autoComplete="off"
          autoCapitalize="off"
          spellcheck={false}
          onInput={setName}
        />
        <TextField
          label={words.password}
          type="password"
          value={password}
          maxLength={500}
          autoComplete="off"
          onInput={setPassword}
        />
        <button type="submit" class="btn lamp" disabled={signIn.busy || name.trim() === ""}>
          {signIn.busy ? words.signingIn : words.signIn}
        </button>
      </Form>
    </div>
  );
}

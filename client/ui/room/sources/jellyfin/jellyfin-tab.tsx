import { ArrowLeft } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import {
  type JellyfinAccount,
  type JellyfinFilm,
  jellyfin,
  jellyfinFilmOf,
} from "../../../../app/jellyfin/jellyfin-actions.ts";
import { useServicesText } from "../../../i18n/services-text.ts";
import { formatTime } from "../../../parts/format-time.ts";
import { PutOn } from "../put-on.tsx";
import type { SourceTabProps } from "../source-tab.ts";
import { JellyfinFilms } from "./jellyfin-films.tsx";
import { JellyfinPoster } from "./jellyfin-poster.tsx";
import { JellyfinSignIn } from "./jellyfin-sign-in.tsx";
import "./jellyfin.css";

/** Films of one's own Jellyfin server. */
export function JellyfinTab({ onFilm }: SourceTabProps) {
  const { jellyfin: words } = useServicesText();
  const [accounts, setAccounts] = useState(jellyfin.accounts);
  const [account, setAccount] = useState<JellyfinAccount | undefined>(accounts[0]);
  const [film, setFilm] = useState<JellyfinFilm>();
  const [address, setAddress] = useState("");
  const choose = (next: JellyfinAccount | undefined) => {
    setAccounts(jellyfin.accounts());
    setAccount(next);
    setFilm(undefined);
  };

  if (account === undefined)
    return (
      <div class="source">
        <p class="hint">{words.lead}</p>
        <Accounts accounts={accounts} onChoose={choose} />
        <JellyfinSignIn address={address} onSignedIn={choose} />
      </div>
    );
  if (film !== undefined)
    return <Chosen account={account} film={film} onFilm={onFilm} onBack={() => setFilm(undefined)} />;
  const signOut = () => {
    void jellyfin.signOut(account);
    choose(undefined);
  };
  return (
    <div class="source">
      <div class="jellyfin-who">
        <p class="source-facts" dir="auto">
          {words.signedIn(account.userName, account.serverName)}
        </p>
        <button type="button" class="link-btn" onClick={() => choose(undefined)}>
          {words.otherServer}
        </button>
        <button type="button" class="link-btn" onClick={signOut}>
          {words.signOut}
        </button>
      </div>
      <JellyfinFilms
        account={account}
        onChoose={setFilm}
        onSignIn={() => {
          setAddress(account.serverUrl);
          signOut();
        }}
      />
    </div>
  );
}

interface AccountsProps {
  readonly accounts: readonly JellyfinAccount[];
  readonly onChoose: (account: JellyfinAccount) => void;
}

function Accounts({ accounts, onChoose }: AccountsProps) {
  const { jellyfin: words } = useServicesText();
  return (
    <>
      {accounts.map((each) => (
        <button key={each.serverId} type="button" class="btn quiet" dir="auto" onClick={() => onChoose(each)}>
          {words.signedIn(each.userName, each.serverName)}
        </button>
      ))}
    </>
  );
}

interface ChosenProps extends SourceTabProps {
  readonly account: JellyfinAccount;
  readonly film: JellyfinFilm;
  readonly onBack: () => void;
}

function Chosen({ account, film, onFilm, onBack }: ChosenProps) {
  const { jellyfin: words } = useServicesText();
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  const facts = [
    film.year,
    film.durationS !== null && formatTime(film.durationS),
    ...film.genres.slice(0, 3),
    film.rating !== null && `★ ${film.rating.toFixed(1)}`,
  ].filter((fact) => fact !== null && fact !== false);
  return (
    <div class="source">
      <button ref={back} type="button" class="link-btn source-back" onClick={onBack}>
        <ArrowLeft aria-hidden="true" /> {words.back}
      </button>
      <div class="chosen-film">
        <JellyfinPoster account={account} film={film} />
        <div class="source">
          <h3 dir="auto">{film.title}</h3>
          <p class="source-facts" dir="auto">
            {facts.join(" · ")}
          </p>
          {film.overview !== null && <p dir="auto">{film.overview}</p>}
        </div>
      </div>
      <PutOn film={jellyfinFilmOf(account, film)} onFilm={onFilm} />
    </div>
  );
}

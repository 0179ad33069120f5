import type { InviteInfo } from "@matinee/shared/http.ts";
import { useText } from "../i18n/use-text.ts";
import { Face } from "../parts/face.tsx";
import { filmTitle } from "../parts/film-title.ts";
import { formatTime } from "../parts/format-time.ts";
import { Scene } from "../parts/scene.tsx";

const facesShown = 5;

interface InvitePictureProps {
  readonly info: InviteInfo | undefined;
  readonly looking: boolean;
}

/** What is on, who hosts it and who is there. */
export function InvitePicture({ info, looking }: InvitePictureProps) {
  const t = useText();
  return (
    <section class="invitation-picture">
      <Scene />
      <div class="invitation-words">
        {info ? <Found info={info} /> : looking && <p role="status">{t.join.looking}</p>}
      </div>
    </section>
  );
}

function Found({ info }: { readonly info: InviteInfo }) {
  const t = useText();
  const [first] = info.people;
  const isOn = info.filmTitle !== null;
  const position = info.filmPositionS ?? 0;
  return (
    <>
      <p class={`now ${isOn ? "on" : ""}`}>
        {!isOn ? t.join.noFilm : position > 0 ? t.join.onNow(formatTime(position)) : t.join.onSoon}
      </p>
      <h1 dir="auto">{info.filmTitle === null ? t.join.title(info.hostName) : filmTitle(info.filmTitle)}</h1>
      {isOn && <p class="hosting">{t.join.host(info.hostName)}</p>}
      <p class="who">
        <span class="faces">
          {info.people.slice(0, facesShown).map((name, place) => (
            <Face key={name} name={name} seed={place} size="s" />
          ))}
        </span>
        {first === undefined ? t.join.nobody : t.join.watching(first, info.people.length - 1)}
      </p>
    </>
  );
}

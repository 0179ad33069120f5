import { Captions } from "lucide-preact";
import { useApp } from "../../hooks/use-app.ts";
import { useLocale } from "../../i18n/use-text.ts";
import { useWatchText } from "../../i18n/watch-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { useLinkedFilm } from "../stage/use-linked-film.ts";
import { useSubtitles } from "../stage/use-subtitles.ts";
import { useMayGive } from "../use-room.ts";
import { StreamChoice } from "./stream-choice.tsx";
import "./linked-controls.css";

const paces = [0.5, 0.75, 1, 1.25, 1.5, 2];

/** What only a film from the web has: its pace, for everybody, and its subtitles, for oneself. */
export function LinkedControls() {
  const words = useWatchText();
  const locale = useLocale();
  const actions = useRoomActions();
  const film = useLinkedFilm();
  const all = useSubtitles();
  const pace = useApp((state) => state.room?.playback.rate ?? 1);
  const subtitles = useApp((state) => state.linked.subtitles);
  const mayPace = useMayGive("playback.rate", { rate: 1 });
  if (film === null) return null;
  const known = paces.includes(pace) ? paces : [...paces, pace].sort((a, b) => a - b);
  return (
    <>
      {all.length > 0 && (
        <span class="film-subtitles">
          <Captions aria-hidden="true" />
          <select
            class="film-choice"
            aria-label={words.subtitles}
            title={words.subtitles}
            value={subtitles ?? ""}
            onChange={({ currentTarget: { value } }) =>
              actions.showSubtitles(value === "" ? null : Number(value))
            }
          >
            <option value="">{`${words.subtitles}: ${words.noSubtitles}`}</option>
            {all.map(({ label, url }, index) => (
              <option key={url} value={index}>
                {label}
              </option>
            ))}
          </select>
        </span>
      )}
      <select
        class="film-choice"
        aria-label={words.pace}
        title={words.pace}
        disabled={!mayPace}
        value={pace}
        onChange={({ currentTarget: { value } }) => actions.setRate(Number(value))}
      >
        {known.map((each) => (
          <option key={each} value={each}>
            {`${each.toLocaleString(locale)}×`}
          </option>
        ))}
      </select>
      <StreamChoice />
    </>
  );
}

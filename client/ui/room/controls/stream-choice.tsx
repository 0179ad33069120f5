import type { StreamChoices, StreamWish } from "@matinee/shared/stream-choices.ts";
import { SlidersHorizontal } from "lucide-preact";
import { useId, useState } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useLocale, useText } from "../../i18n/use-text.ts";
import { useWatchText } from "../../i18n/watch-text.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { originalFigures } from "../panel/original/figures.ts";
import { useRoomActions } from "../room-actions.ts";

/** Sound, picture and drawn subtitles of a film that its service makes for each viewer. */
export function StreamChoice() {
  const { stream: words } = useWatchText();
  const choices = useApp((state) => state.linked.choices);
  const [isOpen, setOpen] = useState(false);
  if (choices === null || !hasChoice(choices)) return null;
  return (
    <>
      <button
        type="button"
        class="icon stream-choice"
        aria-label={words.title}
        title={words.title}
        onClick={() => setOpen(true)}
      >
        <SlidersHorizontal aria-hidden="true" />
      </button>
      {isOpen && <StreamDialog choices={choices} onClose={() => setOpen(false)} />}
    </>
  );
}

const hasChoice = ({ sounds, drawableSubtitles, bitsPerSecond }: StreamChoices) =>
  sounds.length > 1 || drawableSubtitles.length > 0 || bitsPerSecond.length > 0;

interface StreamDialogProps {
  readonly choices: StreamChoices;
  readonly onClose: () => void;
}

function StreamDialog({ choices, onClose }: StreamDialogProps) {
  const { stream: words } = useWatchText();
  const actions = useRoomActions();
  const figures = originalFigures(useText(), useLocale());
  const { wish, sounds, usualSound, drawableSubtitles, bitsPerSecond } = choices;
  const choose = (change: Partial<StreamWish>) => actions.chooseStream({ ...wish, ...change });
  const tracks = (all: StreamChoices["sounds"]) => all.map(({ index, label }) => [index, label] as const);
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p class="hint">{words.lead}</p>
      {sounds.length > 1 && (
        <Choice
          label={words.sound}
          value={wish.sound ?? usualSound ?? sounds[0]?.index ?? null}
          options={tracks(sounds)}
          onChoose={(sound) => choose({ sound: sound === usualSound ? null : sound })}
        />
      )}
      {bitsPerSecond.length > 0 && (
        <Choice
          label={words.picture}
          value={wish.mostBitsPerSecond}
          none={words.asItIs}
          options={bitsPerSecond.map((each) => [each, words.upTo(figures.rate(each))])}
          onChoose={(mostBitsPerSecond) => choose({ mostBitsPerSecond })}
        />
      )}
      {drawableSubtitles.length > 0 && (
        <Choice
          label={words.drawn}
          value={wish.drawnSubtitles}
          none={words.noDrawn}
          options={tracks(drawableSubtitles)}
          onChoose={(drawnSubtitles) => choose({ drawnSubtitles })}
        />
      )}
    </Dialog>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: number | null;
  /** What null is called, where it can be chosen. */
  readonly none?: string;
  readonly options: readonly (readonly [number, string])[];
  readonly onChoose: (value: number | null) => void;
}

function Choice({ label, value, none, options, onChoose }: ChoiceProps) {
  const id = useId();
  return (
    <div class="labelled">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="field"
        value={value ?? ""}
        onChange={({ currentTarget: { value: next } }) => onChoose(next === "" ? null : Number(next))}
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map(([index, words]) => (
          <option key={index} value={index}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

import { useApp } from "../hooks/use-app.ts";
import { useText } from "../i18n/use-text.ts";
import { talkKeyName } from "./controls/talk-key.ts";

/** The name of the key that is held to talk. */
export function useTalkKeyName(): string {
  const t = useText();
  return talkKeyName(
    useApp((state) => state.voice.settings.talkKey),
    t.voice.keySides,
  );
}

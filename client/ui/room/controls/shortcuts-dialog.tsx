import type { Text } from "../../i18n/en.ts";
import { useText } from "../../i18n/use-text.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { useTalkKeyName } from "../use-talk-key-name.ts";
import "./shortcuts-dialog.css";

const rows = (t: Text, talkKey: string): readonly (readonly [string, readonly string[]])[] => [
  [t.keys.playPause, [t.keys.space, "K"]],
  [t.keys.skip, ["←", "→"]],
  [t.keys.skipMinute, [`${t.keys.shift} ←`, `${t.keys.shift} →`]],
  [t.keys.volume, ["↑", "↓"]],
  [t.keys.mute, ["M"]],
  [t.keys.talk, [talkKey]],
  [t.keys.full, ["F"]],
  [t.keys.pip, ["P"]],
  [t.keys.chat, ["C"]],
  [t.keys.statistics, ["I"]],
  [t.keys.help, ["?"]],
];

/** All keys that the room knows. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const talkKey = useTalkKeyName();
  return (
    <Dialog title={t.keys.title} onClose={onClose}>
      <dl class="keys">
        {rows(t, talkKey).map(([what, keys]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

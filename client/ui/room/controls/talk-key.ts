import type { TalkKey, Voice } from "../../../store/voice.ts";
import { keyOf, roomKeys } from "./keys.ts";

/** What a press says of its key; as far as KeyboardEvent goes. */
export interface Press {
  readonly code: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** `taken`: the room's shortcuts use it. `unfit`: the browser or the system wants it, or it cannot be held. */
export type TalkKeyRefusal = "taken" | "unfit";

const taken: ReadonlySet<string> = new Set([...roomKeys, "/"]);
/** Keys with a character, the pad of numbers, and those that do nothing of their own. */
const fit =
  /^(Key[A-Z]|Digit\d|Numpad(\d|Add|Subtract|Multiply|Divide|Decimal)|(Control|Shift)(Left|Right)|F([2489]|1[03-9])|Backquote|Minus|Equal|Bracket(Left|Right)|Backslash|Semicolon|Quote|Comma|Period|Slash|Intl\w+|Insert|Pause|ScrollLock)$/;
const isModifier = (code: string) => /^(Control|Shift)/.test(code);

/** The key that was pressed as the one to talk with, or why it cannot be. */
export function talkKeyFor(press: Press): TalkKey | TalkKeyRefusal {
  const key = keyOf(press);
  // A place counts under every layout, so that the choice holds when the layout changes.
  const latin = /^Key[A-Z]$/.test(press.code) ? press.code.slice(3).toLowerCase() : key;
  if (taken.has(key) || taken.has(latin) || press.code === "Slash") return "taken";
  if (!fit.test(press.code)) return "unfit";
  if (!isModifier(press.code) && (press.ctrlKey || press.metaKey || press.altKey)) return "unfit";
  const mark = /^Numpad/.test(press.code) || [...key].length !== 1 ? "" : key.toUpperCase();
  return { code: press.code, mark };
}

/** Whether this press is for talking. With a modifier a key means something else, unless it is one. */
export function isTalking(
  press: Press,
  { microphone, settings }: Pick<Voice, "microphone" | "settings">,
): boolean {
  const { code } = settings.talkKey;
  if (press.code !== code || settings.mode !== "push" || microphone.state !== "on") return false;
  return isModifier(code) || !(press.ctrlKey || press.metaKey || press.altKey);
}

/** How the key is called: what stands on it, else its place in words. */
export function talkKeyName(
  { code, mark }: TalkKey,
  words: { readonly left: string; readonly right: string },
): string {
  if (mark !== "") return mark;
  const [, plain, side] = /^(Control|Shift)(Left|Right)$/.exec(code) ?? [];
  if (plain !== undefined) {
    return `${plain === "Control" ? "Ctrl" : plain} (${side === "Left" ? words.left : words.right})`;
  }
  return code.replace(/^(Key|Digit)/, "").replace(/^Numpad(?=\w)/, "Num ");
}

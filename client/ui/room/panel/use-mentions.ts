import type { RefObject } from "preact";
import { useMemo, useState } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { matchingNames, mentionAt } from "./mention.ts";

export interface Mentions {
  /** Empty while no mention is being written. */
  readonly names: readonly string[];
  readonly active: number;
  readonly choose: (name: string) => void;
  /** Tells where the caret is now. */
  readonly moved: () => void;
  /** Whether the key was for the list. */
  readonly handleKey: (event: KeyboardEvent) => boolean;
}

/** Offers the names of the others while `@` and the beginning of one are written. */
export function useMentions(
  box: RefObject<HTMLTextAreaElement>,
  replace: (from: number, to: number, words: string) => void,
): Mentions {
  const members = useApp((state) => state.room?.members);
  const selfId = useApp((state) => state.self?.memberId);
  const [caret, setCaret] = useState({ text: "", at: 0 });
  const [active, setActive] = useState(0);
  /** The `@` whose list was closed or has been answered. */
  const [doneAt, setDoneAt] = useState(-1);
  const everybody = useMemo(
    () => [
      ...new Set(
        Object.values(members ?? {})
          .filter(({ id }) => id !== selfId)
          .map(({ name }) => name),
      ),
    ],
    [members, selfId],
  );
  const at = mentionAt(caret.text, caret.at);
  const names = at === undefined || at.start === doneAt ? [] : matchingNames(everybody, at.query);
  const index = Math.min(active, names.length - 1);

  const moved = () => {
    const element = box.current;
    if (!element) return;
    const { value, selectionStart, selectionEnd } = element;
    const now = selectionStart === selectionEnd ? selectionEnd : 0;
    if (caret.text === value && caret.at === now) return;
    setCaret({ text: value, at: now });
    setActive(0);
    if (mentionAt(value, now)?.start !== doneAt) setDoneAt(-1);
  };
  const choose = (name: string) => {
    if (at === undefined) return;
    replace(at.start, caret.at, `@${name} `);
    setDoneAt(at.start);
  };

  const handleKey = (event: KeyboardEvent): boolean => {
    if (names.length === 0 || event.isComposing || event.shiftKey) return false;
    const does: { readonly [key: string]: () => void } = {
      ArrowDown: () => setActive((index + 1) % names.length),
      ArrowUp: () => setActive((index - 1 + names.length) % names.length),
      Enter: () => choose(names[index] ?? ""),
      Tab: () => choose(names[index] ?? ""),
      Escape: () => setDoneAt(at?.start ?? -1),
    };
    const act = does[event.key];
    if (!act) return false;
    event.preventDefault();
    act();
    return true;
  };
  return { names, active: index, choose, moved, handleKey };
}

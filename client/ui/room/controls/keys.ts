/** The letter on the key where it is Latin, else the key's place: the same keys work under a Cyrillic layout. */
export function keyOf(event: Pick<KeyboardEvent, "key" | "code">): string {
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  if (/^\p{L}$/u.test(event.key) && event.code.startsWith("Key")) return event.code.slice(3).toLowerCase();
  return event.key;
}

/** Whether a key means a letter there. */
export const isTyping = (target: Element): boolean =>
  target.closest('textarea, [contenteditable], input:not([type="range"], [type="radio"], [type="file"])') !==
  null;

/** What the room's shortcuts take, as `keyOf` names it. */
export const roomKeys = [
  " ",
  "k",
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
  "m",
  "f",
  "p",
  "c",
  "i",
  "?",
] as const;

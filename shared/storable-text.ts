/** Text that every database takes: Postgres has no NUL in its JSON, and no half of a character pair. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\ufffd");
}

/**
 * What the code box shows for what was typed or pasted: upper case, a dash in the middle, and of a whole invite link
 * only its code. It keeps wrong characters, so that a mistake can be seen and mended.
 */
export function showTypedCode(typed: string): string {
  const code = /\/[ij]\/([^/?#\s]+)/i.exec(typed)?.[1] ?? typed;
  const characters = code.toUpperCase().replace(/[\s\-–—_.]/g, "");
  return characters.length > 4 ? `${characters.slice(0, 4)}-${characters.slice(4)}` : characters;
}

// Dark initials on each of these have a contrast of 8:1 or more.
const colours = [
  "#f6a5c0",
  "#9ad7c2",
  "#a9b8ff",
  "#ffd08a",
  "#c9a7f5",
  "#8fd0f0",
  "#f2b59b",
  "#c3dc8b",
  "#e8a6e2",
  "#9fe3e0",
];

/** The same colour for the same seed, on every screen; a number counts through the colours. */
export function faceColour(seed: string | number): string {
  if (typeof seed === "number") return colours[seed % colours.length] ?? "#ffd08a";
  let hash = 0x811c9dc5; // FNV-1a: ids that differ in one character get colours that have nothing to do with each other
  for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return colours[(hash >>> 8) % colours.length] ?? "#ffd08a";
}

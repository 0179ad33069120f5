const shapes = ["sun", "door", "rays", "hills"] as const;

interface DrawnLook {
  readonly hue: number;
  readonly shape: (typeof shapes)[number];
}

/** What a film's poster is drawn like when it has none: always the same for the same title and year. */
export function drawnLook(title: string, year: number | null): DrawnLook {
  let hash = 0x811c9dc5; // FNV-1a, so that sequels look different
  for (const character of `${title} ${year ?? ""}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return { hue: (mixed >>> 4) % 360, shape: shapes[(mixed >>> 27) % shapes.length] ?? "sun" };
}

type Prefixed<P extends string, T> = { readonly [K in keyof T & string as `${P}-${K}`]: T[K] };

/** The same sentences under longer keys: `slow` under `jellyfin-slow`. */
export function prefixed<P extends string, T extends Readonly<Record<string, string>>>(
  prefix: P,
  sentences: T,
): Prefixed<P, T> {
  const entries = Object.entries(sentences).map(([key, sentence]) => [`${prefix}-${key}`, sentence]);
  return Object.fromEntries(entries) as Prefixed<P, T>; // the keys are those of `sentences`
}

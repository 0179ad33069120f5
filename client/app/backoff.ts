const delaysMs = [0, 150, 400, 1000, 2000];

/** How long to wait before try number `failures` (from 0), spread so that a crowd does not come back as one. */
export function retryDelayMs(failures: number, random: () => number): number {
  const baseMs = delaysMs[Math.min(failures, delaysMs.length - 1)] ?? 0;
  return baseMs * (0.75 + random() / 2);
}

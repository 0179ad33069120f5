import { useMemo } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import type { Mentioned } from "../../parts/mentioned.ts";

/** Whom a message can mention: the same object while nobody comes or goes, since every row is drawn again with it. */
export function useMentioned(): Mentioned {
  const members = useApp((state) => state.room?.members);
  const own = useApp((state) => state.self?.name);
  const key = JSON.stringify(Object.values(members ?? {}).map(({ name }) => name));
  return useMemo(() => ({ names: Object.values(members ?? {}).map(({ name }) => name), own }), [key, own]);
}

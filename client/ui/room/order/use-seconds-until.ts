import { useEffect, useState } from "preact/hooks";
import { store } from "../../../store/store.ts";

/** Whole seconds until that moment of room time, never less than one. */
export function useSecondsUntil(atMs: number): number {
  const left = () => Math.max(1, Math.ceil((atMs - Date.now() - store.getState().clockOffsetMs) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), 100);
    return () => clearInterval(timer);
  }, [atMs]);
  return seconds;
}

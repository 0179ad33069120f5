import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

const idleAfterMs = 2600;

/**
 * Whether nothing has moved over an element for a while; never while `may` is false. The first touch after that only
 * wakes the controls, since the finger cannot see what it would press.
 */
export function useIdle(element: RefObject<HTMLElement>, may: boolean): boolean {
  const [idle, setIdle] = useState(false);
  const now = useRef(false);
  useEffect(() => {
    const target = element.current;
    if (!target || !may) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const set = (value: boolean) => {
      now.current = value;
      setIdle(value);
    };
    const wake = () => {
      clearTimeout(timer);
      timer = setTimeout(() => set(true), idleAfterMs);
      if (now.current) set(false);
    };
    let swallow = false;
    const touched = (event: PointerEvent) => {
      swallow = event.pointerType === "touch" && now.current;
      wake();
    };
    const pressed = (event: MouseEvent) => {
      if (!swallow) return;
      swallow = false;
      event.preventDefault();
      event.stopPropagation();
    };
    const left = (event: PointerEvent) => {
      if (event.pointerType !== "mouse") return;
      clearTimeout(timer);
      timer = setTimeout(() => set(true), idleAfterMs / 3);
    };
    wake();
    const listening = new AbortController();
    const { signal } = listening;
    target.addEventListener("pointermove", wake, { signal });
    target.addEventListener("pointerdown", touched, { signal, capture: true });
    target.addEventListener("click", pressed, { signal, capture: true });
    target.addEventListener("pointerleave", left, { signal });
    document.addEventListener("keydown", wake, { signal });
    return () => {
      listening.abort();
      clearTimeout(timer);
      set(false);
    };
  }, [element, may]);
  return idle && may;
}

import { useEffect, useState } from "preact/hooks";

/** As in library.css. */
const wide = "(min-width: 900px)";

/** Whether there is room for something beside the films. */
export function useIsWide(): boolean {
  const [isWide, setWide] = useState(() => matchMedia(wide).matches);
  useEffect(() => {
    const list = matchMedia(wide);
    const look = () => setWide(list.matches);
    look();
    list.addEventListener("change", look);
    return () => list.removeEventListener("change", look);
  }, []);
  return isWide;
}

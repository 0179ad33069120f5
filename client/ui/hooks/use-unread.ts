import { useEffect, useState } from "preact/hooks";
import { useApp } from "./use-app.ts";

/** A title with the number of unread messages before it, while the page is behind others. */
export function useUnread(title: string): string {
  const unread = useApp((state) => state.unread);
  const [isHidden, setHidden] = useState(document.hidden);
  useEffect(() => {
    const look = () => setHidden(document.hidden);
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return isHidden && unread > 0 ? `(${unread}) ${title}` : title;
}

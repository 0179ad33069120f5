import { useApp } from "../../../hooks/use-app.ts";
import { useText } from "../../../i18n/use-text.ts";
import { useIsPresenter } from "../../use-room.ts";
import { OfferedByMe } from "./offered-by-me.tsx";
import { WatchOriginal } from "./watch-original.tsx";
import "./original.css";

/** The film's file itself: whoever shows the film offers it, the others fetch and watch it. */
export function OriginalSection() {
  const t = useText();
  const isPresenter = useIsPresenter();
  const isOffered = useApp((state) => state.room?.original != null);
  const hasFailed = useApp((state) => state.original.fetching.state === "failed");
  if (!isPresenter && !isOffered && !hasFailed) return null;
  return (
    <section class="original" aria-labelledby="original-title">
      <h2 id="original-title">{t.original.title}</h2>
      {isPresenter ? <OfferedByMe /> : <WatchOriginal />}
    </section>
  );
}

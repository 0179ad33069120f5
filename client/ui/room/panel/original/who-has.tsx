import { useApp } from "../../../hooks/use-app.ts";
import { useText } from "../../../i18n/use-text.ts";
import { ProgressBar } from "./progress-bar.tsx";

/** Everybody who has some of the film, and how much; whoever shows it has all of it. */
export function WhoHas() {
  const t = useText();
  const fetched = useApp((state) => state.original.fetched);
  const members = useApp((state) => state.room?.members);
  const presenterId = useApp((state) => state.room?.presenterId);
  const selfId = useApp((state) => state.self?.memberId);
  const rows = Object.values(members ?? {}).flatMap(({ id, name }) => {
    const share = id === presenterId ? 1 : fetched[id]?.share;
    return share === undefined ? [] : [{ id, name: id === selfId ? t.original.you : name, share }];
  });
  return (
    <div class="who-has">
      <h3 id="who-has">{t.original.whoHas}</h3>
      <ul aria-labelledby="who-has">
        {rows.map(({ id, name, share }) => (
          <li key={id}>
            <span dir="auto">{name}</span>
            <ProgressBar label={name} share={share} words={t.original.percent(share)} isSmall />
            <span class="share">{t.original.percent(share)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

import type { DirectSetting } from "@matinee/shared/room/direct-setting.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useLocale, useText } from "../../i18n/use-text.ts";
import { RadioField } from "../../parts/radio-field.tsx";
import { SelectField } from "../../parts/select-field.tsx";
import { useRoomActions } from "../room-actions.ts";
import { figureWriter } from "../statistics/figures.ts";
import { useHostName, useIsPresenter, useMayGive } from "../use-room.ts";
import "./way-choice.css";

const limits = [2, 3, 4, 5, 6, 8];
const usual: DirectSetting = { mode: "auto", maxMembers: 4 };

/** Whether the film goes straight to the others or over the server, and what that costs; the host decides. */
export function WayChoice() {
  const { way, party } = useText();
  const actions = useRoomActions();
  const direct = useApp((state) => state.room?.direct ?? usual);
  const may = useMayGive("settings.direct", { direct });
  const isPresenter = useIsPresenter();
  const host = useHostName();
  const hasFilm = useApp((state) => state.room?.film != null);
  if (!may && !isPresenter && !hasFilm) return null;
  if (!may && !isPresenter)
    return (
      <section>
        <h2>{way.title}</h2>
        <OwnWay />
      </section>
    );
  const values = limits.includes(direct.maxMembers) ? limits : [...limits, direct.maxMembers].sort();
  return (
    <section>
      <RadioField
        name="way"
        legend={way.title}
        choices={[
          { value: "auto", label: way.auto, hint: way.autoHint },
          { value: "always", label: way.always, hint: way.alwaysHint },
          { value: "never", label: way.never, hint: way.neverHint },
        ]}
        value={direct.mode}
        locked={may ? undefined : { hint: host === "" ? "" : party.controlLocked(host) }}
        onChoose={(mode) => actions.setDirect({ ...direct, mode })}
      />
      {may && direct.mode === "auto" && (
        <SelectField
          isBeside
          label={way.upTo}
          options={values.map((people) => ({ value: String(people), label: way.people(people) }))}
          value={String(direct.maxMembers)}
          onChoose={(people) => actions.setDirect({ ...direct, maxMembers: Number(people) })}
        />
      )}
      {isPresenter ? <Costs /> : <OwnWay />}
    </section>
  );
}

function OwnWay() {
  const { way } = useText();
  const isDirect = useApp((state) => state.direct.isDirect);
  const hasFilm = useApp((state) => state.room?.film != null);
  const isFile = useApp((state) => state.original.shown === "original");
  const presenter = useApp(({ room }) =>
    room?.presenterId ? room.members[room.presenterId]?.name : undefined,
  );
  if (!hasFilm || presenter === undefined) return null;
  return (
    <p class="hint" role="status" dir="auto">
      {isFile ? way.fromFile : isDirect ? way.fromHost(presenter) : way.fromServer}
    </p>
  );
}

/** What the film takes of the line of whoever shows it, and what it would take the other way. */
function Costs() {
  const t = useText();
  const write = figureWriter(t, useLocale());
  const { ways, directBps, relayedBps } = useApp((state) => state.direct);
  const members = useApp((state) => state.room?.members);
  const rows = Object.entries(ways).flatMap(([id, to]) => {
    const name = members?.[id]?.name;
    return name === undefined ? [] : [{ id, name, to }];
  });
  if (rows.length === 0) return null;
  const copies = rows.filter(({ to }) => to === "direct" || to === "changing").length;
  const oneBps = copies > 0 ? directBps / copies : relayedBps;
  return (
    <div class="way-costs">
      <p class="hint">
        {t.way.uploadNow(write.mbit(directBps + relayedBps))}{" "}
        {copies > 0 && t.way.ifRelayed(write.mbit(relayedBps > 0 ? relayedBps : oneBps))}
        {copies === 0 && oneBps > 0 && t.way.ifDirect(write.mbit(oneBps * rows.length))}
      </p>
      <ul aria-label={t.way.to}>
        {rows.map(({ id, name, to }) => (
          <li key={id}>
            <bdi>{name}</bdi> <span class="hint">{t.way.ways[to]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

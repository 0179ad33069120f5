import { useState } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { CheckField } from "../../parts/check-field.tsx";
import { SelectField } from "../../parts/select-field.tsx";
import { useRoomActions } from "../room-actions.ts";
import { useHasRight, useMayGive } from "../use-room.ts";
import "./order.css";

const slowModesS = [0, 5, 10, 30, 60, 300];

/** How people come in, and how often they write; for those who keep order. */
export function DoorSettings() {
  const t = useText();
  const actions = useRoomActions();
  const mayModerate = useHasRight("moderate");
  const door = useApp((state) => state.room?.door);
  const slowModeS = useApp((state) => state.room?.slowModeS ?? 0);
  const maySetPassword = useMayGive("door.password", { password: null });
  if (!mayModerate || door === undefined) return null;
  return (
    <section class="door">
      <h2>{t.door.title}</h2>
      <CheckField
        isBoxed
        label={t.door.lock}
        hint={t.door.lockHint}
        isOn={door.isLocked}
        onSwitch={actions.setLocked}
      />
      <CheckField
        isBoxed
        label={t.door.waitingRoom}
        hint={t.door.waitingRoomHint}
        isOn={door.hasWaitingRoom}
        onSwitch={actions.setWaitingRoom}
      />
      {maySetPassword && <Password isSet={door.hasPassword} />}
      <button type="button" class="btn quiet" onClick={() => actions.renewCode()}>
        {t.door.newCode}
      </button>
      <p class="hint">{t.door.newCodeHint}</p>
      <SelectField
        isBeside
        label={t.door.slowMode}
        options={slowModesS.map((seconds) => ({
          value: String(seconds),
          label: t.door.slowModes(seconds),
        }))}
        value={String(slowModeS)}
        onChoose={(seconds) => actions.setSlowMode(Number(seconds))}
      />
      <Bans />
    </section>
  );
}

function Password({ isSet }: { readonly isSet: boolean }) {
  const t = useText();
  const actions = useRoomActions();
  const [password, setPassword] = useState("");
  if (isSet) {
    return (
      <>
        <p class="hint">{t.door.passwordSet}</p>
        <button type="button" class="btn quiet" onClick={() => actions.setPassword(null)}>
          {t.door.removePassword}
        </button>
      </>
    );
  }
  return (
    <form
      class="door-password"
      onSubmit={(event) => {
        event.preventDefault();
        if (password.trim() === "") return;
        actions.setPassword(password.trim());
        setPassword("");
      }}
    >
      <label class="labelled">
        {t.door.password}
        <input
          class="field"
          type="text"
          autocomplete="off"
          maxLength={100}
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="btn quiet" disabled={password.trim() === ""}>
        {t.door.setPassword}
      </button>
    </form>
  );
}

function Bans() {
  const t = useText();
  const actions = useRoomActions();
  const bans = useApp((state) => state.room?.bans ?? []);
  if (bans.length === 0) return null;
  return (
    <>
      <h3>{t.door.bans}</h3>
      <ul class="bans" aria-label={t.door.bans}>
        {bans.map(({ id, name }) => (
          <li key={id}>
            <span dir="auto">{name}</span>
            <button
              type="button"
              class="btn quiet"
              aria-label={t.door.liftBan(name)}
              onClick={() => actions.liftBan(id)}
            >
              {t.door.lift}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

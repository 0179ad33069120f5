import type { ReadyCheck as Check } from "@matinee/shared/room/state.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { useHasRight } from "../use-room.ts";
import { useSecondsUntil } from "./use-seconds-until.ts";
import "./order.css";

/** "Ready?", who is not, and 3, 2, 1. */
export function ReadyCheck() {
  const ready = useApp((state) => state.room?.ready ?? null);
  if (ready === null) return null;
  return ready.state === "asking" ? <Asking readyIds={ready.readyIds} /> : <Counting check={ready} />;
}

function Asking({ readyIds }: { readonly readyIds: readonly string[] }) {
  const t = useText();
  const actions = useRoomActions();
  const members = useApp((state) => state.room?.members ?? {});
  const selfId = useApp((state) => state.self?.memberId ?? "");
  const maySteer = useHasRight("control");
  const present = Object.values(members).filter((each) => each.presence !== "away");
  const missing = present.filter((each) => !readyIds.includes(each.id));
  const isReady = readyIds.includes(selfId);
  return (
    <section class="ready" aria-label={t.ready.title}>
      <div role="status">
        <p class="ready-title">{t.ready.title}</p>
        <p>{t.ready.of(present.length - missing.length, present.length)}</p>
        {missing.length > 0 && (
          <p class="hint" dir="auto">
            {t.ready.missing(missing.map((each) => each.name).join(", "))}
          </p>
        )}
      </div>
      <div class="row">
        <button
          type="button"
          class={`btn ${isReady ? "quiet" : "lamp"}`}
          onClick={() => actions.answerReady(!isReady)}
        >
          {isReady ? t.ready.notYet : t.ready.yes}
        </button>
        {maySteer && (
          <>
            <button type="button" class="btn quiet" onClick={() => actions.countDown()}>
              {t.ready.start}
            </button>
            <button type="button" class="btn quiet" onClick={() => actions.cancelReady()}>
              {t.ready.cancel}
            </button>
          </>
        )}
      </div>
    </section>
  );
}

function Counting({ check }: { readonly check: Extract<Check, { state: "counting" }> }) {
  const t = useText();
  const actions = useRoomActions();
  const maySteer = useHasRight("control");
  const left = useSecondsUntil(check.startAtMs);
  return (
    <section class="ready counting" aria-label={t.ready.starts}>
      <p class="ready-count" role="timer" aria-live="assertive" key={left}>
        {t.ready.counting(left)}
      </p>
      {maySteer && (
        <button type="button" class="btn quiet" onClick={() => actions.cancelReady()}>
          {t.ready.cancel}
        </button>
      )}
    </section>
  );
}

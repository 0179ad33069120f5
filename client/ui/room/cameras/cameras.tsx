import { Eye, EyeOff, Move } from "lucide-preact";
import { corners } from "../../../store/cameras.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { CameraTile } from "./camera-tile.tsx";
import "./cameras.css";
import "./cameras-full.css";

/** The most that stand in one row; 12 make two rows. */
const mostInRow = 6;

/** The pictures of all whose camera is on: under the film, in full screen over one of its corners. */
export function Cameras({ isFull }: { readonly isFull: boolean }) {
  const t = useText();
  const actions = useRoomActions();
  const { camera, others, isHidden, corner } = useApp((state) => state.cameras);
  const selfId = useApp((state) => state.self?.memberId);
  const own = camera.state === "on" && selfId !== undefined ? [selfId] : [];
  const shown = [...own, ...others];
  if (shown.length === 0) return null;
  const amount = shown.length > mostInRow ? "many" : shown.length > 2 ? "some" : "few";
  const nextCorner = corners[(corners.indexOf(corner) + 1) % corners.length] ?? corner;
  return (
    <section
      class={`cameras ${amount} at-${corner}${isHidden ? " hidden-away" : ""}`}
      style={{ "--columns": Math.min(shown.length, mostInRow) }}
      aria-label={t.camera.title}
    >
      {!isHidden && (
        <ul>
          {shown.map((memberId) => (
            <CameraTile key={memberId} memberId={memberId} isOwn={memberId === selfId} />
          ))}
        </ul>
      )}
      <div class="camera-tools">
        {isHidden ? (
          <button type="button" class="btn quiet" onClick={() => actions.hideCameras(false)}>
            <Eye aria-hidden="true" /> {t.camera.show} <span class="count">{shown.length}</span>
          </button>
        ) : (
          <button
            type="button"
            class="icon"
            aria-label={t.camera.hide}
            title={t.camera.hide}
            onClick={() => actions.hideCameras(true)}
          >
            <EyeOff aria-hidden="true" />
          </button>
        )}
        {isFull && !isHidden && (
          <button
            type="button"
            class="icon"
            aria-label={t.camera.move}
            title={t.camera.move}
            onClick={() => actions.moveCameras(nextCorner)}
          >
            <Move aria-hidden="true" />
          </button>
        )}
      </div>
    </section>
  );
}

import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useRoomActions } from "../room-actions.ts";

const readEveryMs = 200;

/** The film's position, in seconds, read a few times a second. */
export function usePosition(): number {
  const actions = useRoomActions();
  const playback = useApp((state) => state.room?.playback);
  const [positionS, setPositionS] = useState(() => actions.positionS());
  useEffect(() => {
    const read = () => setPositionS(actions.positionS());
    read();
    const timer = setInterval(read, readEveryMs);
    return () => clearInterval(timer);
  }, [actions, playback]);
  return positionS;
}

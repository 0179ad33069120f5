import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { RoomActions } from "../../app/actions.ts";
import { enterRoom } from "../../app/session.ts";
import { startScrobbling } from "../../app/trakt/scrobbling.ts";
import { useApp } from "../hooks/use-app.ts";
import type { RoomProps } from "../room-page/room-props.ts";
import { ChatScreen } from "./chat-screen.tsx";
import { Ended } from "./ended.tsx";
import { AtDoor } from "./order/at-door.tsx";
import { RoomActionsContext } from "./room-actions.ts";
import { RoomScreen } from "./room-screen.tsx";

/** Enters the room while it is drawn. */
export function Room({ partyId }: RoomProps) {
  const [actions, setActions] = useState<RoomActions>();
  // Before the first paint: every frame that the connection starts later, the film is seen later.
  useLayoutEffect(() => {
    const entered = enterRoom(partyId);
    setActions(entered);
    return () => entered.close();
  }, [partyId]);
  useEffect(startScrobbling, [partyId]);
  const connection = useApp((state) => state.connection);
  const isChatOnly = useApp((state) => state.isChatOnly);
  if (!actions) return null;
  if (connection.state === "ended") return <Ended code={connection.code} />;
  if (connection.state === "waiting") return <AtDoor actions={actions} />;
  return (
    <RoomActionsContext.Provider value={actions}>
      {isChatOnly ? <ChatScreen /> : <RoomScreen />}
    </RoomActionsContext.Provider>
  );
}

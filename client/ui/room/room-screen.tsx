import { useRef, useState } from "preact/hooks";
import { useApp } from "../hooks/use-app.ts";
import { useTitle } from "../hooks/use-title.ts";
import { useText } from "../i18n/use-text.ts";
import { filmTitle } from "../parts/film-title.ts";
import { Cameras } from "./cameras/cameras.tsx";
import { ShortcutsDialog } from "./controls/shortcuts-dialog.tsx";
import { useFullScreen } from "./controls/use-full-screen.ts";
import { usePushToTalk } from "./controls/use-push-to-talk.ts";
import { useShortcuts } from "./controls/use-shortcuts.ts";
import { LeaveDialog } from "./leave-dialog.tsx";
import { InviteDialog } from "./panel/invite-dialog.tsx";
import { Panel, type Tab } from "./panel/panel.tsx";
import { Stage } from "./stage/stage.tsx";
import { useLeave } from "./use-leave.ts";
import "./room-screen.css";

type OpenDialog = "none" | "invite" | "keys" | "leave";

/** The film, and beside it (below it on a phone, over it in full screen) the panel. */
export function RoomScreen() {
  const t = useText();
  const root = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const full = useFullScreen(root, video);
  const [panelShown, setPanelShown] = useState({ beside: true, over: false });
  const [tab, setTab] = useState<Tab>("chat");
  const [writeAsked, setWriteAsked] = useState(0);
  const [dialog, setDialog] = useState<OpenDialog>("none");
  const { leave, needsAsking } = useLeave();
  const title = useApp((state) => state.room?.film && filmTitle(state.room.film.title));
  useTitle(title ?? t.room.panel);

  const shown = full.isFull ? panelShown.over : panelShown.beside;
  const showPanel = (show: boolean) =>
    setPanelShown(full.isFull ? { ...panelShown, over: show } : { ...panelShown, beside: show });

  usePushToTalk();
  useShortcuts({
    video,
    toggleFull: full.toggle,
    openKeys: () => setDialog("keys"),
    writeMessage: () => {
      showPanel(true);
      setTab("chat");
      setWriteAsked(writeAsked + 1);
    },
  });

  return (
    <div class={`room ${shown ? "" : "wide"} ${full.isFull ? "full" : ""}`} ref={root}>
      <Stage
        video={video}
        full={full}
        panelShown={shown}
        onTogglePanel={() => showPanel(!shown)}
        onLeave={() => (needsAsking() ? setDialog("leave") : leave())}
      />
      <Cameras isFull={full.isFull} />
      <Panel
        tab={tab}
        onTab={setTab}
        writeAsked={writeAsked}
        hidden={!shown}
        onInvite={() => setDialog("invite")}
        onKeys={() => setDialog("keys")}
        onLeave={() => (needsAsking() ? setDialog("leave") : leave())}
      />
      {dialog === "invite" && <InviteDialog onClose={() => setDialog("none")} />}
      {dialog === "keys" && <ShortcutsDialog onClose={() => setDialog("none")} />}
      {dialog === "leave" && <LeaveDialog onClose={() => setDialog("none")} onLeave={leave} />}
    </div>
  );
}

import { useRef, useState } from "preact/hooks";
import { useApp } from "../hooks/use-app.ts";
import { useTitle } from "../hooks/use-title.ts";
import { useUnread } from "../hooks/use-unread.ts";
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
import { PoppedChat } from "./popped-chat.tsx";
import { Stage } from "./stage/stage.tsx";
import { useLeave } from "./use-leave.ts";
import { usePopOut } from "./use-pop-out.ts";
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
  useTitle(useUnread(title ?? t.room.panel));

  const shown = full.isFull ? panelShown.over : panelShown.beside;
  const showPanel = (show: boolean) =>
    setPanelShown(full.isFull ? { ...panelShown, over: show } : { ...panelShown, beside: show });

  const pop = usePopOut(() => {
    setPanelShown((before) => ({ ...before, beside: true }));
    setTab("chat");
  });
  const popOut = async () => {
    await pop.open();
    setPanelShown({ beside: false, over: false });
  };

  const writeMessage = () => {
    if (pop.body !== null) pop.focus();
    else {
      showPanel(true);
      setTab("chat");
    }
    setWriteAsked(writeAsked + 1);
  };

  usePushToTalk();
  useShortcuts({
    video,
    toggleFull: full.toggle,
    openKeys: () => setDialog("keys"),
    writeMessage,
  });

  return (
    <div class={`room ${shown ? "" : "wide"} ${full.isFull ? "full" : ""}`} ref={root}>
      <Stage
        video={video}
        full={full}
        panelShown={shown}
        onTogglePanel={() => showPanel(!shown)}
        onOpenChat={writeMessage}
        onLeave={() => (needsAsking() ? setDialog("leave") : leave())}
      />
      <Cameras isFull={full.isFull} />
      <Panel
        tab={tab}
        onTab={setTab}
        writeAsked={writeAsked}
        hidden={!shown}
        isChatElsewhere={pop.body !== null}
        onPopOut={() => void popOut()}
        onPopIn={pop.close}
        onInvite={() => setDialog("invite")}
        onKeys={() => setDialog("keys")}
        onLeave={() => (needsAsking() ? setDialog("leave") : leave())}
      />
      {pop.body !== null && <PoppedChat body={pop.body} writeAsked={writeAsked} />}
      {dialog === "invite" && <InviteDialog onClose={() => setDialog("none")} />}
      {dialog === "keys" && <ShortcutsDialog onClose={() => setDialog("none")} />}
      {dialog === "leave" && <LeaveDialog onClose={() => setDialog("none")} onLeave={leave} />}
    </div>
  );
}

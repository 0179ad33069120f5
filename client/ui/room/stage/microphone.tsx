import { Mic, MicOff } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { useTalkKeyName } from "../use-talk-key-name.ts";
import "./microphone.css";

const meterMs = 80;
/** Where the ring is full: loud speech. */
const fullLevel = 0.25;

/** The switch "Microphone", with a ring that shows how loud it is, and what to hold for "Push to talk". */
export function MicrophoneButtons() {
  const t = useText();
  const actions = useRoomActions();
  const microphone = useApp((state) => state.voice.microphone);
  const isPush = useApp((state) => state.voice.settings.mode === "push");
  const isOn = microphone.state === "on";
  const isMuted = isOn && microphone.isMuted;
  const isSending = isOn && microphone.isSending;
  return (
    <>
      <button
        type="button"
        class={`icon microphone${isSending ? " sending" : isMuted ? " muted" : ""}`}
        aria-label={t.voice.microphone}
        aria-pressed={isOn && !isMuted}
        aria-busy={microphone.state === "starting"}
        title={isMuted ? t.voice.unmute : isOn ? t.voice.turnOff : t.voice.turnOn}
        onClick={() => actions.setMicrophone((!isOn || isMuted) && microphone.state !== "starting")}
      >
        {isOn && !isMuted ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
        {isOn && <Meter />}
      </button>
      {isOn && isPush && <PushToTalk isSending={isSending} />}
    </>
  );
}

function Meter() {
  const actions = useRoomActions();
  const ring = useRef<HTMLElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      const level = Math.min(1, Math.sqrt(actions.voiceLevel() / fullLevel));
      ring.current?.style.setProperty("--level", level.toFixed(2));
    }, meterMs);
    return () => clearInterval(timer);
  }, [actions]);
  return <i ref={ring} class="meter" aria-hidden="true" />;
}

function PushToTalk({ isSending }: { readonly isSending: boolean }) {
  const t = useText();
  const actions = useRoomActions();
  const talkKey = useTalkKeyName();
  const hold = (held: boolean) => actions.pressToTalk(held);
  // Whoever loses it while it is held would speak on unheard of.
  useEffect(() => () => actions.pressToTalk(false), [actions]);
  return (
    <button
      type="button"
      class="btn quiet push"
      aria-pressed={isSending}
      title={t.voice.pushTitle(talkKey)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        hold(true);
      }}
      onPointerUp={() => hold(false)}
      onPointerCancel={() => hold(false)}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== " " && event.key !== "Enter") return;
        event.preventDefault();
        event.stopPropagation();
        if (!event.repeat) hold(true);
      }}
      onKeyUp={(event) => (event.key === " " || event.key === "Enter") && hold(false)}
      onBlur={() => hold(false)}
    >
      {t.voice.push}
    </button>
  );
}

import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import "./microphone-test.css";

const meterMs = 60;
/** Where the bar is full: loud speech. */
const fullLevel = 0.25;

/** "Hear how you sound": records, with a bar of how loud it is, and plays it to the user. */
export function MicrophoneTest() {
  const t = useText();
  const actions = useRoomActions();
  const test = useApp((state) => state.voice.test);
  const isRunning = test.state !== "idle" && test.state !== "refused";
  // Whoever goes elsewhere has heard enough.
  useEffect(() => () => actions.testMicrophone(false), [actions]);
  return (
    <div class="microphone-test">
      <button type="button" class="btn quiet" onClick={() => actions.testMicrophone(!isRunning)}>
        {isRunning ? t.voice.test.stop : t.voice.test.start}
      </button>
      {test.state === "recording" && <Bar />}
      <p role="status" class="hint">
        {test.state === "refused" ? t.voice.problems[test.problem] : t.voice.test.states[test.state]}
      </p>
    </div>
  );
}

function Bar() {
  const actions = useRoomActions();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      const level = Math.min(1, Math.sqrt(actions.testLevel() / fullLevel));
      bar.current?.style.setProperty("--level", level.toFixed(2));
    }, meterMs);
    return () => clearInterval(timer);
  }, [actions]);
  return <div ref={bar} class="level-bar" aria-hidden="true" />;
}

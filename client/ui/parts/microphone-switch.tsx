import { Mic, MicOff } from "lucide-preact";
import { useState } from "preact/hooks";
import { lobby } from "../../app/lobby.ts";
import { useText } from "../i18n/use-text.ts";
import { entryProblem } from "./entry-problem.ts";
import "./microphone-switch.css";

/** Whether one arrives with the microphone on; pressed, it has the browser ask at once. Joining works either way. */
export function MicrophoneSwitch() {
  const t = useText();
  const [isOn, setOn] = useState(() => lobby.arrivesSpeaking());
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState("");

  const turn = async (wanted: boolean) => {
    setOn(wanted);
    setProblem("");
    setAsking(wanted);
    try {
      const refused = await lobby.setArrivesSpeaking(wanted);
      if (refused !== undefined) setProblem(t.voice.problems[refused]);
      if (refused !== undefined) setOn(false);
    } catch (error) {
      setProblem(entryProblem(error, t));
      setOn(false);
    }
    setAsking(false);
  };

  return (
    <div class="microphone-switch">
      <label aria-busy={isAsking}>
        {isOn ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
        <span>
          {t.voice.microphone}
          <span class="hint">{isOn ? t.voice.arriveOn : t.voice.arriveOff}</span>
        </span>
        <input
          type="checkbox"
          role="switch"
          aria-label={t.voice.arriveWith}
          checked={isOn}
          aria-checked={isOn}
          onChange={(event) => void turn(event.currentTarget.checked)}
        />
      </label>
      <p role="status" class="hint">
        {problem}
      </p>
    </div>
  );
}

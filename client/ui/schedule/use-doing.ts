import { useState } from "preact/hooks";
import { useText } from "../i18n/use-text.ts";
import { scheduleProblem } from "./schedule-problem.ts";

/** One thing done at a time: whether it is under way, and in words what kept it from being done. */
export function useDoing() {
  const t = useText();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  async function run(work: () => Promise<unknown>): Promise<boolean> {
    if (isBusy) return false;
    setBusy(true);
    setProblem("");
    try {
      await work();
      return true;
    } catch (error) {
      setProblem(scheduleProblem(error, t));
      return false;
    } finally {
      setBusy(false);
    }
  }

  return { isBusy, problem, setProblem, run };
}

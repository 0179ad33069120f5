import { useAction } from "../hooks/use-action.ts";
import { useScheduleText } from "../i18n/schedule-text.ts";
import { scheduleProblem } from "./schedule-problem.ts";

/** One thing done at a time: whether it is under way, and in words what kept it from being done. */
export function useDoing() {
  const t = useScheduleText();
  const { busy: isBusy, ...action } = useAction((error) => scheduleProblem(error, t));
  return { isBusy, ...action };
}

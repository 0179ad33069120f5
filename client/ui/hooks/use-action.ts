import { useCallback, useRef, useState } from "preact/hooks";

export interface ActionState {
  readonly busy: boolean;
  /** What went wrong the last time, in words; "". */
  readonly problem: string;
  setProblem(problem: string): void;
  /** Runs it unless one is running; answers whether it went well. */
  run(act: () => Promise<unknown>): Promise<boolean>;
}

/** Something that is done at the press of a button: whether it goes on, and what went wrong. */
export function useAction(inWords: (error: unknown) => string): ActionState {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const running = useRef(false);
  const words = useRef(inWords);
  words.current = inWords;
  const run = useCallback(async (act: () => Promise<unknown>) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setProblem("");
    try {
      await act();
      return true;
    } catch (error) {
      setProblem(words.current(error));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return { busy, problem, setProblem, run };
}

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Alert } from "./alert.tsx";

interface FormProps {
  readonly onSubmit: () => void;
  /** What is wrong with all of it, or "". */
  readonly problem: string;
  /** Changes whenever it was looked at and found wrong: the first wrong box gets the focus. */
  readonly refused?: unknown;
  readonly children: ComponentChildren;
  readonly label?: string;
}

/** A form whose mistakes are told by the page, not by the browser. */
export function Form({ onSubmit, problem, refused, children, label }: FormProps) {
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refused) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refused]);
  return (
    <form
      ref={ref}
      class="form"
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {problem !== "" && <Alert>{problem}</Alert>}
      {children}
    </form>
  );
}

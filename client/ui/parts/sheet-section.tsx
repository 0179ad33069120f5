import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface SheetSectionProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** One topic of a long page, found by its heading. */
export function SheetSection({ title, children }: SheetSectionProps) {
  const id = useId();
  return (
    <section class="panel-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

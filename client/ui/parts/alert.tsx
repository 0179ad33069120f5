import { TriangleAlert } from "lucide-preact";
import type { ComponentChildren } from "preact";
import "./alert.css";

/** Something went wrong and the reader has to act; screen readers say it at once. */
export function Alert({ id, children }: { readonly id?: string; readonly children: ComponentChildren }) {
  return (
    <div class="alert" role="alert" id={id}>
      <TriangleAlert aria-hidden="true" />
      <div>{children}</div>
    </div>
  );
}

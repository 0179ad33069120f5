import type { ComponentChildren } from "preact";

/** Fields beside each other where there is room. */
export function Beside({ children }: { readonly children: ComponentChildren }) {
  return <div class="beside">{children}</div>;
}

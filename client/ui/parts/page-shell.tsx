import type { ComponentChildren } from "preact";
import { LanguageSwitch } from "./language-switch.tsx";
import { Logo } from "./logo.tsx";
import "./page-shell.css";

/** Every page but the room: the logo leads home, the language can be switched. */
export function PageShell({ children }: { readonly children: ComponentChildren }) {
  return (
    <div class="page">
      <header class="page-top">
        <Logo href="/" />
        <LanguageSwitch />
      </header>
      {children}
    </div>
  );
}

import type { ComponentChildren } from "preact";
import { AccountCorner } from "./account-corner.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { Logo } from "./logo.tsx";
import "./page-shell.css";

/** Every page but the room: the logo leads home, the language can be switched, and who is signed in. */
export function PageShell({ children }: { readonly children: ComponentChildren }) {
  return (
    <div class="page">
      <header class="page-top">
        <Logo href="/" />
        <div class="page-corner">
          <LanguageSwitch />
          <AccountCorner />
        </div>
      </header>
      {children}
    </div>
  );
}

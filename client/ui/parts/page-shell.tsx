import { Clapperboard } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useText } from "../i18n/use-text.ts";
import { AccountCorner } from "./account-corner.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { Logo } from "./logo.tsx";
import "./page-shell.css";

/** Every page but the room: the logo leads home, the library is near, the language can be switched, and who is signed in. */
export function PageShell({ children }: { readonly children: ComponentChildren }) {
  const t = useText();
  return (
    <div class="page">
      <header class="page-top">
        <Logo href="/" />
        <div class="page-corner">
          <a class="page-link" href="/library">
            <Clapperboard aria-hidden="true" />
            <span>{t.corner.library}</span>
          </a>
          <LanguageSwitch />
          <AccountCorner />
        </div>
      </header>
      {children}
    </div>
  );
}

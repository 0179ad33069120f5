import { Clapperboard } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useText } from "../i18n/use-text.ts";
import { AccountCorner } from "./account-corner.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { Logo } from "./logo.tsx";
import "./page-shell.css";

/** The browser itself begins a document at its top. */
let isFirstPage = true;

/** Every page but the room: the logo leads home, the library is near, the language can be switched, and who is signed in. */
export function PageShell({ children }: { readonly children: ComponentChildren }) {
  const t = useText();
  const content = useRef<HTMLDivElement>(null);
  const skip = () => content.current?.focus();
  useEffect(() => {
    // What was pressed to come here is gone: the keyboard and screen readers go on in the new page, which its heading names.
    if (!isFirstPage && document.activeElement === document.body) {
      const heading = content.current?.querySelector("h1");
      heading?.setAttribute("tabindex", "-1");
      (heading ?? content.current)?.focus({ preventScroll: true });
    }
    isFirstPage = false;
  }, []);
  return (
    <div class="page">
      <header class="page-top">
        <button type="button" class="btn lamp skip" onClick={skip}>
          {t.skip}
        </button>
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
      <div ref={content} class="page-content" tabIndex={-1}>
        {children}
      </div>
    </div>
  );
}

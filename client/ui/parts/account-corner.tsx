import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { lookForAccount, signOut } from "../../app/look-for-account.ts";
import { accountStore, type KnownAccount, knownAccount } from "../../store/account.ts";
import { useStore } from "../hooks/use-store.ts";
import { useText } from "../i18n/use-text.ts";
import { Face } from "./face.tsx";
import "./account-corner.css";

/** "Sign in", or the face of whoever is, with a menu. Drawn from what this browser remembers, without waiting. */
export function AccountCorner() {
  const t = useText();
  const { path } = useLocation();
  const known = useStore(accountStore, knownAccount);
  useEffect(lookForAccount, []);
  if (known !== null) return <AccountMenu known={known} />;
  const back = ["/", "/sign-in", "/sign-up", "/forgot-password", "/reset-password", "/verify-email"];
  const to = back.includes(path) ? "" : `?to=${encodeURIComponent(path)}`;
  return (
    <a class="corner-link" href={`/sign-in${to}`}>
      {t.corner.signIn}
    </a>
  );
}

function AccountMenu({ known }: { readonly known: KnownAccount }) {
  const t = useText();
  const { route } = useLocation();
  const [open, setOpen] = useState(false);
  const ref = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !ref.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", onPress);
    return () => document.removeEventListener("pointerdown", onPress);
  }, [open]);

  const leave = async () => {
    setOpen(false);
    await signOut().then(
      () => route("/"),
      () => undefined, // still signed in, as the face shows
    );
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the keys and the focus of what is inside
    <div
      class="account-menu"
      ref={ref}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        setOpen(false);
        button.current?.focus();
      }}
      onFocusOut={(event) => {
        if (event.relatedTarget instanceof Node && !ref.current?.contains(event.relatedTarget))
          setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        class="account-face"
        aria-expanded={open}
        aria-label={t.corner.menu(known.name)}
        title={known.name}
        onClick={() => setOpen(!open)}
      >
        <Face name={known.name} seed={known.userId} pictureId={known.pictureId} />
      </button>
      {open && (
        <nav class="account-list" aria-label={t.corner.menu(known.name)}>
          <p dir="auto">{known.name}</p>
          <a href="/groups" onClick={() => setOpen(false)}>
            {t.corner.groups}
          </a>
          <a href="/account" onClick={() => setOpen(false)}>
            {t.corner.account}
          </a>
          <button type="button" onClick={() => void leave()}>
            {t.corner.signOut}
          </button>
        </nav>
      )}
    </div>
  );
}

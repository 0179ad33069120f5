import { accountStore, knownAccount } from "../../store/account.ts";
import { useStore } from "../hooks/use-store.ts";
import { useText } from "../i18n/use-text.ts";

/** One quiet line to a guest: what an account would keep. `apart`: in a tab of its own, which knows this tab's places. */
export function KeepLine({ apart = false }: { readonly apart?: boolean }) {
  const t = useText();
  if (useStore(accountStore, knownAccount) !== null) return null;
  return (
    <p class="hint keep-line">
      {t.corner.keep}{" "}
      {apart ? (
        <a href="/sign-up" target="_blank" rel="noopener opener">
          {t.corner.signUp}
        </a>
      ) : (
        <a href="/sign-up">{t.corner.signUp}</a>
      )}
    </p>
  );
}

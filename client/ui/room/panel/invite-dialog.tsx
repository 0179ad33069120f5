import { formatInviteCode } from "@matinee/shared/ids.ts";
import { Copy, Share2 } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { SecondScreen } from "./second-screen.tsx";
import "./invite-dialog.css";

/** The code and the link to hand out. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const code = formatInviteCode(useApp((state) => state.party?.code ?? ""));
  const link = `${location.origin}/j/${code}`;
  const field = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState<"none" | "copied" | "by-hand">("none");

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link); // absent on plain HTTP, which lands below as well
      setResult("copied");
    } catch {
      field.current?.focus();
      field.current?.select();
      setResult("by-hand");
    }
  };

  return (
    <Dialog title={t.invite.title} onClose={onClose}>
      <p>{t.invite.lead}</p>
      <div class="invite-code">
        <p>{t.invite.code}</p>
        <strong>{code}</strong>
      </div>
      <label class="labelled">
        {t.invite.link}
        <input
          ref={field}
          class="field"
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <div class="row">
        {"share" in navigator && (
          <button
            type="button"
            class="btn quiet"
            onClick={() =>
              void navigator.share({ title: t.invite.shareTitle, url: link }).catch(() => undefined)
            }
          >
            <Share2 aria-hidden="true" /> {t.invite.share}
          </button>
        )}
        <button type="button" class="btn lamp" onClick={() => void copy()}>
          <Copy aria-hidden="true" /> {t.invite.copy}
        </button>
      </div>
      <p role="status" class="invite-result">
        {result === "copied" && t.invite.copied}
        {result === "by-hand" && t.invite.byHand}
      </p>
      <SecondScreen code={code} />
    </Dialog>
  );
}

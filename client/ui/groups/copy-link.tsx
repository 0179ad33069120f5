import { formatInviteCode } from "@matinee/shared/ids.ts";
import { Copy } from "lucide-preact";
import { useState } from "preact/hooks";
import { useGroupsText } from "../i18n/groups-text.ts";

/** Copies the link of a group's invitation; where the browser does not let it, shows the link. */
export function CopyLink({ code }: { readonly code: string }) {
  const words = useGroupsText();
  const [result, setResult] = useState<"none" | "copied" | "by-hand">("none");
  const shown = formatInviteCode(code);
  const link = `${location.origin}/i/${shown}`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link); // absent on plain HTTP, which lands below as well
      setResult("copied");
    } catch {
      setResult("by-hand");
    }
  };
  return (
    <>
      <button
        type="button"
        class="btn quiet small"
        aria-label={words.invitations.copyOf(shown)}
        onClick={() => void copy()}
      >
        <Copy aria-hidden="true" /> {words.invitations.copy}
      </button>
      <span role="status" class="copy-result">
        {result === "copied" && words.invitations.copied}
        {result === "by-hand" && `${words.invitations.byHand} ${link}`}
      </span>
    </>
  );
}

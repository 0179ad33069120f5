import { Copy } from "lucide-preact";
import { useState } from "preact/hooks";
import { useGroupsText } from "../i18n/groups-text.ts";

interface CopyLinkProps {
  /** Below this server, such as `/i/K7QM-2XPA`. */
  readonly path: string;
  readonly label: string;
  /** The label with what it is of, for whoever does not see beside what it stands. */
  readonly fullLabel: string;
  /** A line of text instead of a button. */
  readonly isPlain?: boolean;
}

/** Copies a link; where the browser does not let it, shows the link. */
export function CopyLink({ path, label, fullLabel, isPlain = false }: CopyLinkProps) {
  const words = useGroupsText();
  const [result, setResult] = useState<"none" | "copied" | "by-hand">("none");
  const link = `${location.origin}${path}`;
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
        class={isPlain ? "link-btn room-link" : "btn quiet small"}
        aria-label={fullLabel}
        onClick={() => void copy()}
      >
        {!isPlain && <Copy aria-hidden="true" />} {label}
      </button>
      <span role="status" class="copy-result">
        {result === "copied" && words.invitations.copied}
        {result === "by-hand" && `${words.invitations.byHand} ${link}`}
      </span>
    </>
  );
}

import { find } from "linkifyjs";
import type { ComponentChildren } from "preact";

const webAddress = /^https?:\/\//i;

/** A message as text: only web addresses become links, nothing is ever read as HTML. */
export function RichText({ text }: { readonly text: string }) {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const { start, end, href, value } of find(text, "url", { defaultProtocol: "https" })) {
    if (!webAddress.test(href)) continue;
    parts.push(
      text.slice(at, start),
      <a key={start} href={href} target="_blank" rel="noopener noreferrer nofollow">
        {value}
      </a>,
    );
    at = end;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}

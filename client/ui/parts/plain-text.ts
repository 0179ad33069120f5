import { messageParts, type Part } from "./message-parts.ts";

/** A message without its marks, for where nothing can be pressed; what a spoiler hides stays hidden. */
export function plainText(text: string, spoilerLabel: string): string {
  return textOf(messageParts(text), spoilerLabel);
}

function textOf(parts: readonly Part[], spoilerLabel: string): string {
  return parts
    .map((part) => {
      if (part.kind === "spoiler") return spoilerLabel;
      return "parts" in part ? textOf(part.parts, spoilerLabel) : part.text;
    })
    .join("");
}

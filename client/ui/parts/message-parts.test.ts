import { describe, expect, test } from "vitest";
import { messageParts, type Part } from "./message-parts.ts";

/** As a line: `<b>` and the like for what was recognised. */
function show(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (part.kind === "text") return part.text;
      if (part.kind === "link") return `<a ${part.href}>${part.text}</a>`;
      if (part.kind === "time") return `<t ${part.positionS}>${part.text}</t>`;
      if (part.kind === "mention") return `<@>${part.name}</@>`;
      if (part.kind === "code") return `<code>${part.text}</code>`;
      return `<${part.kind}>${show(part.parts)}</${part.kind}>`;
    })
    .join("");
}
const shown = (text: string) => show(messageParts(text));

describe("a message", () => {
  test.each([
    ["plain words", "plain words"],
    [
      "**loud** and *soft*, also _soft_",
      "<bold>loud</bold> and <italic>soft</italic>, also <italic>soft</italic>",
    ],
    ["**a *b* c**", "<bold>a <italic>b</italic> c</bold>"],
    ["press `**F**` now", "press <code>**F**</code> now"],
    ["||the butler, **really**||", "<spoiler>the butler, <bold>really</bold></spoiler>"],
    ["||two\nlines||", "<spoiler>two\nlines</spoiler>"],
  ])("%s", (text, expected) => expect(shown(text)).toBe(expected));

  test.each(["2 * 3 * 4 = 24", "snake_case_name", "** nothing **", "a || b || c", "****", "`", "*", "||||"])(
    "%s is left as it is",
    (text) => expect(shown(text)).toBe(text),
  );

  test("addresses are links, and marks in them are theirs", () => {
    expect(shown("see https://example.org/a_b_c*d*e, ok")).toBe(
      "see <a https://example.org/a_b_c*d*e>https://example.org/a_b_c*d*e</a>, ok",
    );
    expect(shown("javascript:alert(1)")).toBe("javascript:alert(1)");
    expect(shown("<b>no</b>")).toBe("<b>no</b>");
  });

  test.each([
    ["look at 12:34!", "look at <t 754>12:34</t>!"],
    ["1:02:03", "<t 3723>1:02:03</t>"],
    ["0:05, 9:07", "<t 5>0:05</t>, <t 547>9:07</t>"],
    ["1:2:3 and 16:9:1 and 2026-11-24:10", "1:2:3 and 16:9:1 and 2026-11-24:10"],
    ["12:75", "12:75"],
    ["v1:30x", "v1:30x"],
  ])("times of the film: %s", (text, expected) => expect(shown(text)).toBe(expected));

  test("2,000 signs of any kind take no time worth speaking of, and nothing is lost", () => {
    for (const sign of ["*", "|", "`", "_", "**a", "||a", "1:", "*a_"]) {
      const text = sign.repeat(2000 / sign.length);
      const flat = (parts: readonly Part[]): number =>
        parts.reduce((sum, part) => sum + ("parts" in part ? flat(part.parts) : part.text.length), 0);
      expect(flat(messageParts(text))).toBeGreaterThan(0);
    }
  });
});

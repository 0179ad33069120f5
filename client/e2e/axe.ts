import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page, Request } from "playwright-core";
import { until } from "./party.ts";

const script = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** WCAG 2.2 up to AA, and what axe's authors hold to be good practice beyond that. */
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const sizes = [
  ["desktop", { width: 1440, height: 900 }],
  ["phone", { width: 390, height: 844 }],
] as const;

/** Looks at one page through axe-core. */
export interface Inspector {
  /** Once nothing is loading, looks at the page at both sizes, or at the dialog over it, which has one; `where` is for the reader. */
  inspect(where: string): Promise<void>;
  /** What was wrong since the last time that this was asked, one line each: where, the rule, the element, and why. */
  problems(): string[];
}

/** To be called before the page goes anywhere: its policy lets in no script of ours later. */
export async function inspectorOf(page: Page): Promise<Inspector> {
  await page.addInitScript({ path: script });
  await page.emulateMedia({ reducedMotion: "reduce" });
  const loading = watchRequests(page);
  const found: string[] = [];
  return {
    async inspect(where) {
      await until(
        "nothing that loads",
        async () => loading(),
        (urls) => urls.length === 0,
      );
      await page.mouse.move(0, 0); // over nothing that looks another way then
      const isDialog = (await page.locator("dialog[open]").count()) > 0;
      for (const [size, viewport] of isDialog ? sizes.slice(1) : sizes) {
        await page.setViewportSize(viewport);
        for (const problem of await page.evaluate(run, tags)) found.push(`${where}, ${size}: ${problem}`);
      }
    },
    problems: () => found.splice(0),
  };
}

/** What the page asked for that has not come, or came in this very moment. */
function watchRequests(page: Page): () => string[] {
  const momentMs = 80;
  const endedMs = new Map<Request, number>();
  const end = (request: Request) => {
    if (endedMs.has(request)) endedMs.set(request, Date.now());
  };
  page.on("request", (request) => {
    // A film is read on for as long as it is open.
    if (request.resourceType() !== "media") endedMs.set(request, Number.POSITIVE_INFINITY);
  });
  page.on("requestfinished", end);
  page.on("requestfailed", end);
  return () =>
    [...endedMs].filter(([, atMs]) => atMs > Date.now() - momentMs).map(([request]) => request.url());
}

/** Runs in the page. */
async function run(values: readonly string[]): Promise<string[]> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  // Words that are still fading in have the contrast of that moment.
  const ending = document
    .getAnimations()
    .filter((each) => each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.all(ending.map((each) => each.finished.catch(() => undefined)));
  // axe judges no text on a gradient: so all of it gets its lightest colour, where contrast is least.
  for (const each of document.querySelectorAll<HTMLElement>(".page")) each.style.background = "#261d11";
  // The script above put it there.
  const checker = Reflect.get(window, "axe") as typeof axe;
  const { violations } = await checker.run(document.querySelector("dialog[open]") ?? document, {
    runOnly: { type: "tag", values: [...values] },
    resultTypes: ["violations"],
    preload: false, // fetches style sheets anew, for a rule on the screen's orientation alone
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, target, failureSummary = "" }) => {
      const why = failureSummary.replace(/\s+/g, " ").slice(0, 300);
      return `${id} | ${target.join(" ")} | ${html.slice(0, 160)} | ${why}`;
    }),
  );
}

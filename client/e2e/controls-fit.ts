import type { Page } from "playwright-core";
import { expect } from "vitest";
import { wakeControls } from "./party.ts";

/** A phone, and windows with the chat beside the film around each width at which the controls change. */
const widths = [390, 600, 830, 961, 1100, 1199, 1200];

/** Nothing of the film's controls lies beyond the edge of the film, however wide the window is. */
export async function controlsFit(page: Page): Promise<void> {
  const usual = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 600 ? 844 : 640 });
    await wakeControls(page);
    const [last, all] = await Promise.all([
      page.getByRole("button", { name: "Full screen", exact: true }).boundingBox(),
      page.getByRole("region", { name: "Film controls" }).boundingBox(),
    ]);
    const endPx = (last?.x ?? width) + (last?.width ?? 0);
    expect(endPx, `in a window of ${width} pixels`).toBeLessThanOrEqual((all?.x ?? 0) + (all?.width ?? 0));
  }
  if (usual !== null) await page.setViewportSize(usual);
}

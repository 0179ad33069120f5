import type { Page } from "playwright-core";

export type DelayMode = "free" | "cinema" | "live";

const labels: Readonly<Record<DelayMode, string>> = {
  free: "Each at once",
  cinema: "Cinema",
  live: "Live",
};

/** Chooses the room's common delay in the host's Party tab; false where this build has no such choice. */
export async function setDelayMode(host: Page, mode: DelayMode): Promise<boolean> {
  await host.getByRole("tab", { name: "Party" }).click();
  const choice = host
    .getByRole("group", { name: "Common delay" })
    .or(host.getByRole("radiogroup", { name: "Common delay" }))
    .getByRole("radio", { name: labels[mode], exact: true });
  if ((await choice.count()) === 0) return false;
  await choice.check();
  return true;
}

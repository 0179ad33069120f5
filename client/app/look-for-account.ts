import { accountStore } from "../store/account.ts";
import { accountKey, parseAccount } from "./known-account.ts";

/** A guest's page has better things to do first. */
const guestDelayMs = 1500;

/** Asks the server who is signed in, once the page has nothing else to do. Nothing waits for it. */
export function lookForAccount(): void {
  if (accountStore.getState().account !== undefined) return;
  const delayMs = accountStore.getState().remembered === null ? guestDelayMs : 0;
  setTimeout(() => {
    import("./account-actions.ts").then(({ loadAccount }) => loadAccount()).catch(() => undefined);
  }, delayMs);
}

/** Whoever signs in or out in another tab does so in this one. */
export function followOtherTabs(): void {
  addEventListener("storage", ({ key, newValue }) => {
    if (key !== accountKey) return;
    const isIn = newValue !== null;
    if (!isIn) accountStore.setState({ account: null, remembered: null });
    else if (accountStore.getState().account?.userId !== parseAccount(newValue)?.userId)
      import("./account-actions.ts").then(({ loadAccount }) => loadAccount()).catch(() => undefined);
  });
}

/** Signs out here. Rejects with a Refusal. */
export async function signOut(): Promise<void> {
  await (await import("./account-actions.ts")).signOut();
}

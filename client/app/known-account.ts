import { parseJson } from "@matinee/shared/channel.ts";
import { accountStore, type KnownAccount, knownAccount } from "../store/account.ts";

const key = "matinee.account";
/** A guest's page has better things to do first. */
const guestDelayMs = 1500;

/** Has the store know who was signed in here last, before anything is drawn. */
export function recallAccount(): void {
  const kept = parseJson(localStorage.getItem(key) ?? "") as Partial<KnownAccount> | undefined; // checked below
  if (typeof kept?.userId !== "string" || typeof kept.name !== "string") return;
  const pictureId = typeof kept.pictureId === "string" ? kept.pictureId : null;
  accountStore.setState({ remembered: { userId: kept.userId, name: kept.name, pictureId } });
}

/** Keeps that for the next page; null: nobody is signed in. */
export function rememberAccount(account: KnownAccount | null): void {
  if (account === null) localStorage.removeItem(key);
  else {
    const { userId, name, pictureId } = account;
    localStorage.setItem(key, JSON.stringify({ userId, name, pictureId }));
  }
  accountStore.setState({ remembered: account });
}

/** The name to be called by: the account's, or undefined. */
export const accountName = (): string | undefined => knownAccount(accountStore.getState())?.name;

/** Asks the server who is signed in, once the page has nothing else to do. Nothing waits for it. */
export function lookForAccount(): void {
  if (accountStore.getState().account !== undefined) return;
  const delayMs = accountStore.getState().remembered === null ? guestDelayMs : 0;
  setTimeout(() => {
    import("./account-actions.ts").then(({ loadAccount }) => loadAccount()).catch(() => undefined);
  }, delayMs);
}

/** Signs out here. Rejects with a Refusal. */
export async function signOut(): Promise<void> {
  await (await import("./account-actions.ts")).signOut();
}

import { parseJson } from "@matinee/shared/channel.ts";
import { accountStore, type KnownAccount, knownAccount } from "../store/account.ts";

export const accountKey = "matinee.account";

/** What is kept under that key, if it is an account. */
export function parseAccount(stored: string | null): KnownAccount | null {
  const kept = parseJson(stored ?? "") as Partial<KnownAccount> | undefined; // checked below
  if (typeof kept?.userId !== "string" || typeof kept.name !== "string") return null;
  const pictureId = typeof kept.pictureId === "string" ? kept.pictureId : null;
  return { userId: kept.userId, name: kept.name, pictureId };
}

/** Has the store know who was signed in here last, before anything is drawn. */
export function recallAccount(): void {
  accountStore.setState({ remembered: parseAccount(localStorage.getItem(accountKey)) });
}

/** Keeps that for the next page; null: nobody is signed in. */
export function rememberAccount(account: KnownAccount | null): void {
  if (account === null) localStorage.removeItem(accountKey);
  else {
    const { userId, name, pictureId } = account;
    localStorage.setItem(accountKey, JSON.stringify({ userId, name, pictureId }));
  }
  accountStore.setState({ remembered: account });
}

/** The name to be called by: the account's, or undefined. */
export const accountName = (): string | undefined => knownAccount(accountStore.getState())?.name;

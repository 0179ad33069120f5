import { parseJson } from "@matinee/shared/channel.ts";
import { accountStore, type KnownAccount, knownAccount } from "../store/account.ts";

const key = "matinee.account";

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

import { type Account, accountApi } from "@matinee/shared/api/account.ts";
import { callApi } from "../net/api.ts";
import { auth } from "../net/auth.ts";
import { accountStore } from "../store/account.ts";
import { rememberAccount } from "./known-account.ts";
import { forgetOwnTickets, ownTickets } from "./own-tickets.ts";

let asking: Promise<Account | null> | undefined;

function take(account: Account | null): Account | null {
  accountStore.setState({ account });
  rememberAccount(account);
  return account;
}

async function ask(): Promise<Account | null> {
  const { account, ways } = await callApi(accountApi["account.get"], {});
  accountStore.setState({ ways });
  return take(account);
}

/** Who is signed in, asked of the server; rejects with a Refusal. */
export function loadAccount(): Promise<Account | null> {
  asking ??= ask().finally(() => {
    asking = undefined;
  });
  return asking;
}

/** After signing in: what this tab's guest was is the account's from now on. */
async function arrive(): Promise<Account | null> {
  const account = await ask();
  const tickets = ownTickets();
  if (account === null || tickets.length === 0) return account;
  // Quietly: whoever signs in has not asked for it, and the next time tries again.
  await callApi(accountApi["account.claimParties"], { body: { tickets } }).then(
    forgetOwnTickets,
    () => undefined,
  );
  return account;
}

/** A new account speaks the page's language, and its clock is this browser's. Quietly: both can be changed any time. */
async function settle(account: Account | null, locale: Account["locale"]): Promise<void> {
  if (account === null || account.version > 1) return;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  await updateAccount({ locale, timeZone }).catch(() => undefined);
}

/** Resolves with the account, or null when the address is to be confirmed first; rejects with a Refusal. */
export async function signUp(
  name: string,
  email: string,
  password: string,
  locale: Account["locale"],
): Promise<Account | null> {
  await auth.signUp(name, email, password);
  const account = await arrive();
  await settle(account, locale);
  return account;
}

export async function signIn(email: string, password: string): Promise<void> {
  await auth.signIn(email, password);
  await arrive();
}

/** See `signInByPasskey`. */
export async function signInWithPasskey(byAutofill: boolean): Promise<"done" | "cancelled" | "known"> {
  const { signInByPasskey } = await import("./passkeys.ts");
  const outcome = await signInByPasskey(byAutofill);
  if (outcome === "done") await arrive();
  return outcome;
}

export async function stopPasskeyAutofill(): Promise<void> {
  (await import("./passkeys.ts")).stopAutofill();
}

/** Leaves for the provider's page; `to` is where it leads back. */
export async function signInAt(providerId: string, to: string): Promise<void> {
  location.assign(await auth.providerPage(providerId, to, "/sign-in?refused"));
}

export async function signOut(): Promise<void> {
  await auth.signOut();
  take(null);
}

export async function confirmEmail(token: string, locale: Account["locale"]): Promise<void> {
  await auth.verifyEmail(token);
  await settle(await arrive(), locale);
}

export async function resendConfirmation(email: string): Promise<void> {
  await auth.sendVerification(email);
}
export async function askForNewPassword(email: string): Promise<void> {
  await auth.requestPasswordReset(email);
}
export async function setNewPassword(token: string, password: string): Promise<void> {
  await auth.resetPassword(token, password);
}

/** A change of one's account, made from the version that the page has. */
export async function updateAccount(
  change: Partial<Pick<Account, "name" | "locale" | "timeZone">>,
): Promise<void> {
  const version = accountStore.getState().account?.version ?? 1;
  take(await callApi(accountApi["account.update"], { body: { version, ...change } }));
}

export async function setAccountPicture(picture: Blob | null): Promise<void> {
  take(
    picture === null
      ? await callApi(accountApi["account.removePicture"], {})
      : await callApi(accountApi["account.setPicture"], { picture }),
  );
}

/** With e-mail on nothing changes before the links in the mails are followed. */
export async function changeEmail(email: string): Promise<void> {
  await auth.changeEmail(email, "/account");
  await ask();
}

export async function changePassword(current: string, next: string): Promise<void> {
  await auth.changePassword(current, next);
}

/** Whether one can sign in by a password at all. */
export const hasPassword = async (): Promise<boolean> =>
  (await auth.signInWays()).some(({ providerId }) => providerId === "credential");

export const accountParties = (cursor?: string) =>
  callApi(accountApi["account.parties"], { query: { limit: 10, ...(cursor !== undefined && { cursor }) } });

/** All that the server knows of oneself, as a file. */
export async function exportAccount(): Promise<Blob> {
  const all = await callApi(accountApi["account.export"], {});
  return new Blob([JSON.stringify(all, null, 2)], { type: "application/json" });
}

export async function deleteAccount(email: string): Promise<void> {
  await callApi(accountApi["account.delete"], { body: { email } });
  take(null);
}

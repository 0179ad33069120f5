import {
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
  type WebAuthnError,
} from "@simplewebauthn/browser";
import { auth, type WebAuthnJson } from "../net/auth.ts";

/** `cancelled`: the user closed the browser's dialog, or it gave up waiting. `known`: this device has one already. */
export type PasskeyOutcome = "done" | "cancelled" | "known";

type RequestOptions = Parameters<typeof startAuthentication>[0]["optionsJSON"];
type CreationOptions = Parameters<typeof startRegistration>[0]["optionsJSON"];

async function asked<T extends object>(ceremony: () => Promise<T>): Promise<T | "cancelled" | "known"> {
  try {
    return await ceremony();
  } catch (error) {
    const { name } = error as Partial<WebAuthnError>; // anything else has no such name
    if (name === "NotAllowedError" || name === "AbortError") return "cancelled";
    if (name === "InvalidStateError") return "known";
    throw error;
  }
}

/** Signs in by a passkey; `byAutofill`: the browser offers them in the e-mail box, and waits as long as the page is there. */
export async function signInByPasskey(byAutofill: boolean): Promise<PasskeyOutcome> {
  const optionsJSON = (await auth.passkeyToAsk()) as WebAuthnJson & RequestOptions; // as the server's library makes them
  const answer = await asked(() => startAuthentication({ optionsJSON, useBrowserAutofill: byAutofill }));
  if (typeof answer === "string") return answer;
  await auth.signInByPasskey(answer);
  return "done";
}

/** Makes a passkey for whoever is signed in. */
export async function addPasskey(name: string): Promise<PasskeyOutcome> {
  const optionsJSON = (await auth.passkeyToMake(name)) as WebAuthnJson & CreationOptions; // as above
  const answer = await asked(() => startRegistration({ optionsJSON }));
  if (typeof answer === "string") return answer;
  await auth.keepPasskey(answer, name);
  return "done";
}

export const stopAutofill = (): void => WebAuthnAbortService.cancelCeremony();

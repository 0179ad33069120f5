import type { Account, SignInWays } from "@matinee/shared/api/account.ts";
import { createStore } from "zustand/vanilla";

/** As much of an account as the top of a page shows. */
export interface KnownAccount {
  readonly userId: string;
  readonly name: string;
  readonly pictureId: string | null;
}

export interface AccountState {
  /** Undefined: not asked yet. Null: nobody is signed in. */
  readonly account: Account | null | undefined;
  readonly ways: SignInWays | undefined;
  /** Who was signed in when this browser last looked: shown until the server has answered. */
  readonly remembered: KnownAccount | null;
}

/** Who is signed in. Plain data, no I/O. */
export const accountStore = createStore<AccountState>(() => ({
  account: undefined,
  ways: undefined,
  remembered: null,
}));

/** Who is signed in as far as is known now; null: nobody. */
export const knownAccount = ({ account, remembered }: AccountState): KnownAccount | null =>
  account === undefined ? remembered : account;

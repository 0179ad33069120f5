import { randomBytes } from "node:crypto";
import { inviteCodeFromBytes } from "@matinee/shared/ids.ts";

const codeTries = 5;

/** Does `work` with a new code, again with another when that one is taken: `work` answers undefined then. */
export async function withFreeCode<T>(work: (code: string) => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < codeTries; attempt += 1) {
    const done = await work(inviteCodeFromBytes(randomBytes(8)));
    if (done !== undefined) return done;
  }
  throw new Error("no free invite code was found"); // one in 10^12 each: something else is wrong
}

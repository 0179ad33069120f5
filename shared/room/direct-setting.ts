import { z } from "zod";

/**
 * Whether film, voices and cameras may go straight from member to member. `auto`: while there are no more than
 * `maxMembers` and the presenter's line carries it; `always` and `never`: somebody decided so.
 */
export const directSetting = z.strictObject({
  mode: z.enum(["auto", "always", "never"]),
  maxMembers: z.number().int().min(2).max(8),
});
export type DirectSetting = z.output<typeof directSetting>;

export const usualDirect: DirectSetting = { mode: "auto", maxMembers: 4 };

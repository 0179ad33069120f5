import type { Generated } from "kysely";

/** A user's account at Trakt, the code by which it is being linked, or (neither) that it was linked until Trakt ended it. */
export interface TraktLinkTable {
  user_id: string;
  device_code: string | null;
  user_code: string | null;
  verification_url: string | null;
  interval_s: number | null;
  asked_at: Date | null;
  access_token: string | null;
  refresh_token: string | null;
  /** Of the code, or of the access token. */
  expires_at: Date;
  created_at: Generated<Date>;
}

import { traktApi } from "@matinee/shared/api/trakt.ts";
import { callApi } from "../../net/api.ts";

/** Linking one's account at Trakt; all reject with a Refusal, what Trakt could not do is in the answer. */
export const trakt = {
  state: () => callApi(traktApi["trakt.get"], {}),
  link: () => callApi(traktApi["trakt.link"], {}),
  check: () => callApi(traktApi["trakt.check"], {}),
  unlink: () => callApi(traktApi["trakt.unlink"], {}),
};

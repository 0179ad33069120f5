import type { AppState } from "../../../store/state.ts";
import type { Text } from "../../i18n/en.ts";

type Refused = NonNullable<AppState["refusal"]>;

/** Why the room did not do what was asked, in words for people. */
export function refusalText({ code, retryAfterMs }: Refused, host: string, t: Text): string {
  switch (code) {
    case "forbidden":
      return host === "" ? t.refusal.forbiddenOther : t.refusal.forbidden(host);
    case "rate-limited":
      return t.refusal.wait(Math.max(1, Math.ceil((retryAfterMs ?? 1000) / 1000)));
    case "no-film":
      return t.refusal.noFilm;
    case "too-large":
      return t.refusal.tooLarge;
    case "unavailable":
    case "timeout":
    case "closed":
      return t.refusal.unavailable;
    default:
      return t.refusal.other;
  }
}

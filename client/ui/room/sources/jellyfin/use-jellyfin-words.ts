import { jellyfinProblemOf } from "../../../../app/jellyfin/jellyfin-actions.ts";
import { useWatchText } from "../../../i18n/watch-text.ts";

/** Why a Jellyfin server did not do it, in words. */
export function useJellyfinWords(): (error: unknown) => string {
  const { problems } = useWatchText();
  return (error) => problems[`jellyfin-${jellyfinProblemOf(error)}`];
}

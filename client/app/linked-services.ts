import { servicesApi } from "@matinee/shared/api/services.ts";
import { callApi } from "../net/api.ts";
import { CannotPlay, type LinkedServices } from "../playback/linked/services.ts";
import { openJellyfinSource } from "./jellyfin/jellyfin-source.ts";
import { lookUpPeertube } from "./link-actions.ts";

/** What a room's players need of the services that films come from. */
export function createLinkedServices(partyId: () => string): LinkedServices {
  return {
    youtubeApiUrl: async () => (await callApi(servicesApi["services.settings"], {})).youtubeApiUrl,
    async peertube({ host, videoId }) {
      const ask = () => lookUpPeertube(partyId(), { host, videoId });
      const found = await ask();
      const explain = async () => {
        const now = await ask().catch(() => undefined);
        return now?.outcome === "problem" ? (`peertube-${now.problem}` as const) : undefined;
      };
      if (found.outcome === "problem") throw new CannotPlay(`peertube-${found.problem}`);
      return { way: found.way, url: found.url, subtitles: [], explain };
    },
    jellyfin: (source) => openJellyfinSource(source),
  };
}

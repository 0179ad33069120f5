import type { servicesApi } from "@matinee/shared/api/services.ts";
import type { ApiHandlers } from "../api/serve.ts";
import { countCheck, type LinkOptions } from "../links/link.handlers.ts";
import type { YoutubeTitles } from "../youtube/youtube-titles.ts";
import { lookUpPeertube } from "./peertube.ts";

export interface ServiceOptions extends LinkOptions {
  readonly privateHosts: readonly string[];
  readonly youtubeApiUrl: string;
  readonly youtubeTitles: YoutubeTitles;
}

export function serviceHandlers(options: ServiceOptions): ApiHandlers<typeof servicesApi> {
  return {
    "services.settings": async () => ({ youtubeApiUrl: options.youtubeApiUrl }),
    async "services.youtube"({ body: { videoId, ticket }, userId }) {
      await countCheck(options, userId, ticket);
      return options.youtubeTitles.find(videoId);
    },
    async "services.peertube"({ body: { host, videoId, ticket }, userId }) {
      await countCheck(options, userId, ticket);
      return lookUpPeertube({ host, videoId }, options);
    },
  };
}

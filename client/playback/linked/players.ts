import type { LinkedSource } from "@matinee/shared/room/linked-film.ts";
import { openYoutubePlayer } from "../youtube/youtube-player.ts";
import { openFilePlayer } from "./file-player.ts";
import { openHlsPlayer } from "./hls-player.ts";
import type {
  LinkedPlayer,
  LinkedPlayerPorts,
  LinkedScreen,
  OpenLinkedPlayer,
  SourceKind,
} from "./linked-player.ts";
import { openOwnSourcePlayer } from "./own-source-player.ts";

/** How each kind of source is played: a kind without a player does not compile. */
const players: { readonly [K in SourceKind]: OpenLinkedPlayer<K> } = {
  file: ({ video }, { url }, ports) => openFilePlayer(video, url, ports),
  hls: ({ video }, { url }, ports) => openHlsPlayer(video, url, ports),
  archive: ({ video }, { url }, ports) => openFilePlayer(video, url, ports),
  youtube: ({ frame }, { videoId }, ports) =>
    openYoutubePlayer(frame, videoId, ports.services.youtubeApiUrl(), ports),
  peertube: ({ video }, source, ports) => openOwnSourcePlayer(video, ports.services.peertube(source), ports),
  jellyfin: ({ video }, source, ports) =>
    openOwnSourcePlayer(video, ports.services.jellyfin(source, ports.wish), ports),
};

/** Opens the player of a source's kind. */
export function openPlayerOf(
  screen: LinkedScreen,
  source: LinkedSource,
  ports: LinkedPlayerPorts,
): LinkedPlayer {
  // The row of a kind takes the source of that kind; an index by the union cannot show that.
  const open = players[source.kind] as OpenLinkedPlayer<SourceKind>;
  return open(screen, source, ports);
}

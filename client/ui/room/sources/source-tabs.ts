import { ArchiveTab } from "./archive-tab.tsx";
import { JellyfinTab } from "./jellyfin/jellyfin-tab.tsx";
import { LinkTab } from "./link-tab.tsx";
import { PeertubeTab } from "./peertube-tab.tsx";
import type { SourceTab } from "./source-tab.ts";
import { YoutubeTab } from "./youtube-tab.tsx";

/** Where films come from, in the order of the tabs: a further service is one more row. */
export const sourceTabs: readonly SourceTab[] = [
  { id: "link", label: ({ link }) => link.tab, Body: LinkTab },
  { id: "archive", label: ({ archive }) => archive.tab, Body: ArchiveTab },
  { id: "jellyfin", label: () => "Jellyfin", Body: JellyfinTab },
  { id: "youtube", label: () => "YouTube", Body: YoutubeTab },
  { id: "peertube", label: () => "PeerTube", Body: PeertubeTab },
];

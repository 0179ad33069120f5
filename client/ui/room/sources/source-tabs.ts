import { ArchiveTab } from "./archive-tab.tsx";
import { JellyfinTab } from "./jellyfin/jellyfin-tab.tsx";
import { LinkTab, LinkTab } from "./link-tab.tsx";
import { PeertubeTab } from "./peertube-tab.tsx";
import type { SourceTab, SourceTab } from "./source-tab.ts";
import { YoutubeTab } from "./youtube-tab.tsx";
export const sourceTabs: readonly SourceTab[] = [
  { id: "link", label: ({ link }) => link.tab, Body: LinkTab },
  { id: "archive", label: ({ archive }) => archive.tab, Body: ArchiveTab },
  { id: "jellyfin", label: () => "Jellyfin", Body: JellyfinTab },
  { id: "youtube", label: () => "YouTube", Body: YoutubeTab },
  { id: "peertube", label: () => "PeerTube", Body: PeertubeTab },
];

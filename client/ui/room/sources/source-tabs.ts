import { ArchiveTab } from "./archive-tab.tsx";
import { LinkTab } from "./link-tab.tsx";
import type { SourceTab } from "./source-tab.ts";

/** Where films come from, in the order of the tabs: a further service is one more row. */
export const sourceTabs: readonly SourceTab[] = [
  { id: "link", label: ({ link }) => link.tab, Body: LinkTab },
  { id: "archive", label: ({ archive }) => archive.tab, Body: ArchiveTab },
];

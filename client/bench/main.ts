import { benchApi } from "./api.ts";
import { benchCapacity } from "./capacity.ts";
import { benchDrift } from "./drift.ts";
import { benchFirstFrame } from "./first-frame.ts";
import { benchHandOver } from "./hand-over.ts";
import { benchHeal } from "./heal.ts";
import { benchImpairment } from "./impairment.ts";
import { benchLatency } from "./latency.ts";
import { benchLipSync } from "./lip-sync.ts";
import { benchQuality } from "./quality.ts";
import { benchSearch } from "./search.ts";
import { benchSync } from "./sync.ts";
import { benchTorrent } from "./torrent.ts";
import { benchVoice } from "./voice.ts";

const benches: Readonly<Record<string, () => Promise<void>>> = {
  "first-frame": benchFirstFrame,
  latency: benchLatency,
  heal: benchHeal,
  "hand-over": benchHandOver,
  "lip-sync": benchLipSync,
  quality: benchQuality,
  sync: benchSync,
  torrent: benchTorrent,
  drift: benchDrift,
  voice: benchVoice,
  impairment: benchImpairment,
  capacity: benchCapacity,
  api: benchApi,
  search: benchSearch,
};

const [wanted] = process.argv.slice(2);
if (wanted !== undefined && !Object.hasOwn(benches, wanted)) {
  process.stderr.write(`There is no bench "${wanted}". There are: ${Object.keys(benches).join(", ")}\n`);
  process.exit(1);
}
for (const [name, bench] of Object.entries(benches))
  if (wanted === undefined || wanted === name) await bench();

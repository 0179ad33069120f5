import path from "node:path";
import { ensureBuilt, ensureInstalled, node, run, say } from "./setup.mjs";

// `npm test`, or `npm test -- --project unit chat` for a part of it; `--project network` for what needs root and a TURN server.
const given = process.argv.slice(2);
const wanted = given.includes("--project")
  ? given
  : ["unit", "e2e"].flatMap((project) => ["--project", project]).concat(given);
await ensureInstalled();
await ensureBuilt();
say("Testing ...");
try {
  await run(node, [path.join("node_modules", "vitest", "vitest.mjs"), "run", ...wanted]);
} catch {
  process.exit(1); // the runner has said what failed
}

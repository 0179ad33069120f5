import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const maxLines = 400;

interface Check {
  readonly name: string;
  readonly command: readonly string[];
}

const bin = (name: string) => `node_modules/.bin/${name}`;
const checks: readonly Check[] = [
  { name: "format and lint", command: [bin("biome"), "ci", "--colors=off", "--error-on-warnings", "."] },
  { name: "types: servers", command: [bin("tsc"), "-p", "tsconfig.json"] },
  { name: "types: client", command: [bin("tsc"), "-p", "client/tsconfig.json"] },
  {
    name: "import rings and directions",
    command: [
      bin("depcruise"),
      "--config",
      ".dependency-cruiser.cjs",
      "shared",
      "migrations",
      "sfu",
      "signaling",
      "client",
    ],
  },
  { name: "dead code", command: [bin("knip")] },
];

let failed = 0;
for (const { name, command } of checks) {
  const [program = "", ...args] = command;
  const result = spawnSync(program, args, { encoding: "utf8" });
  const ok = result.status === 0;
  process.stdout.write(`${ok ? "ok  " : "FAIL"} ${name}\n`);
  if (!ok) process.stdout.write(`${result.stdout}${result.stderr}\n`);
  if (!ok) failed += 1;
}

const sources = spawnSync("git", ["ls-files", "-co", "--exclude-standard", "*.ts", "*.tsx"], {
  encoding: "utf8",
});
const long = sources.stdout
  .split("\n")
  .filter((file) => file !== "")
  .map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length }))
  .filter(({ lines }) => lines > maxLines);
process.stdout.write(`${long.length === 0 ? "ok  " : "FAIL"} no file past ${maxLines} lines\n`);
for (const { file, lines } of long) process.stdout.write(`     ${file}: ${lines}\n`);
process.exit(failed + long.length === 0 ? 0 : 1);

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { arch, cpus, platform, release, totalmem } from "node:os";
import path from "node:path";

/** One series of measurements, in milliseconds. */
export interface Series {
  readonly what: string;
  readonly valuesMs: readonly number[];
  /** The number to reach, for the median or the 95th percentile. */
  readonly target?: { readonly p50Ms?: number; readonly p95Ms?: number };
}

/** The nearest-rank percentile, `share` from 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Prints each series with its percentiles and the conditions, and keeps the raw numbers in bench-results/. */
export function report(
  name: string,
  browserVersion: string,
  conditions: readonly string[],
  series: readonly Series[],
): void {
  const [cpu] = cpus();
  const machine = `${cpus().length} x ${cpu?.model ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()} ${arch()}`;
  const lines = [
    `# ${name}`,
    `machine:  ${machine}`,
    `browser:  Chromium ${browserVersion}`,
    `server:   Node ${process.version}, commit ${commit()}`,
    ...conditions.map((condition) => `with:     ${condition}`),
    "",
    row(["", "n", "min", "p50", "p95", "max", "target"]),
    ...series.map(({ what, valuesMs, target }) =>
      row([
        what,
        String(valuesMs.length),
        ...[
          Math.min(...valuesMs),
          percentile(valuesMs, 0.5),
          percentile(valuesMs, 0.95),
          Math.max(...valuesMs),
        ].map(ms),
        [target?.p50Ms && `p50 <= ${target.p50Ms}`, target?.p95Ms && `p95 <= ${target.p95Ms}`]
          .filter(Boolean)
          .join(", "),
      ]),
    ),
    "",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  const folder = path.join(import.meta.dirname, "..", "..", "bench-results");
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  const file = path.join(folder, `${name}-${at.replaceAll(":", "-")}.json`);
  writeFileSync(file, JSON.stringify({ name, at, machine, browserVersion, conditions, series }, null, 2));
}

const ms = (value: number) => `${value.toFixed(1)} ms`;

function row(cells: readonly string[]): string {
  const [what = "", ...rest] = cells;
  return what.padEnd(44) + rest.map((cell) => cell.padStart(12)).join("");
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}

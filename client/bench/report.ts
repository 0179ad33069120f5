import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { arch, cpus, platform, release, totalmem } from "node:os";
import path from "node:path";
import { table } from "./table.ts";

/** One series of measurements. */
export interface Series {
  readonly what: string;
  readonly values: readonly number[];
  /** Milliseconds unless it says otherwise; "" for a plain number. */
  readonly unit?: string;
  /** The number to reach, for the median or the 95th percentile; for what should be large (`atLeast`) the median. */
  readonly target?: { readonly p50?: number; readonly p95?: number; readonly atLeast?: number };
}

/** What has several numbers for each case: one row per case, all columns in words. */
export interface Cases {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The nearest-rank percentile, `share` from 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/**
 * Prints each series with its percentiles and the conditions, then the same as one line of JSON, and keeps the raw
 * numbers in bench-results/. Without `browserVersion` no browser took part.
 */
export function report(
  name: string,
  browserVersion: string | undefined,
  conditions: readonly string[],
  series: readonly Series[],
  cases?: Cases,
): void {
  const [cpu] = cpus();
  const machine = `${cpus().length} x ${cpu?.model ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()} ${arch()}`;
  const lines = [
    `# ${name}`,
    `machine:  ${machine}`,
    ...(browserVersion === undefined ? [] : [`browser:  Chromium ${browserVersion}`]),
    `server:   Node ${process.version}, commit ${commit()}`,
    ...conditions.map((condition) => `with:     ${condition}`),
    "",
    row(["", "n", "min", "p50", "p95", "max", "target"]),
    ...series.map((each) => {
      const { min, p50, p95, max } = summary(each.values);
      const figures = [min, p50, p95, max].map((value) => withUnit(value, each.unit));
      return row([each.what, String(each.values.length), ...figures, targetText(each)]);
    }),
    "",
    ...(cases ? [table(cases.columns, cases.rows), ""] : []),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  const summaries = series.map(({ what, values, unit = "ms", target }) => {
    return { what: what.trim(), unit, n: values.length, ...summary(values), target };
  });
  process.stdout.write(
    `${JSON.stringify({ bench: name, machine, browserVersion, conditions, series: summaries, cases })}\n\n`,
  );
  const folder = path.join(import.meta.dirname, "..", "..", "bench-results");
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  const file = path.join(folder, `${name}-${at.replaceAll(":", "-")}.json`);
  writeFileSync(
    file,
    JSON.stringify({ name, at, machine, browserVersion, conditions, series, cases }, null, 2),
  );
}

function summary(values: readonly number[]) {
  return {
    min: Math.min(...values),
    p50: percentile(values, 0.5),
    p95: percentile(values, 0.95),
    max: Math.max(...values),
  };
}

const withUnit = (value: number, unit = "ms") =>
  `${value.toFixed(Math.abs(value) < 10 ? 2 : 1)} ${unit}`.trim();

function targetText({ target }: Series): string {
  const parts = [
    target?.p50 !== undefined && `p50 <= ${target.p50}`,
    target?.p95 !== undefined && `p95 <= ${target.p95}`,
    target?.atLeast !== undefined && `p50 >= ${target.atLeast}`,
  ];
  return parts.filter((part) => part !== false).join(", ");
}

function row(cells: readonly string[]): string {
  const [what = "", ...rest] = cells;
  return what.padEnd(48) + rest.map((cell) => cell.padStart(13)).join("");
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}

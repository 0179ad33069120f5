import { parseJson } from "@matinee/shared/channel.ts";
import { z } from "zod";
import type { EncodingCosts } from "../media/encoding-plan.ts";

const key = "matinee.encoding-costs";
const costMs = z.number().positive().optional();
const schema = z.object({
  atMs: z.number(),
  costs: z.object({ AV1: costMs, VP9: costMs, H264: costMs, VP8: costMs }),
});
/** A machine that was busy yesterday need not be busy today. */
const keptForMs = 24 * 3_600_000;

/** What encoding took on this machine the last time. */
export function keptCosts(): EncodingCosts {
  const kept = schema.safeParse(parseJson(localStorage.getItem(key) ?? ""));
  if (!kept.success || Date.now() - kept.data.atMs > keptForMs) return {};
  // What is absent in the schema's output is absent here: an undefined cost is read as none.
  return kept.data.costs as EncodingCosts;
}

export function keepCosts(costs: EncodingCosts): void {
  localStorage.setItem(key, JSON.stringify({ atMs: Date.now(), costs }));
}

import { ExplainNode, type KyselyPlugin } from "kysely";
import type { Database } from "../db/database.ts";

export interface Explained {
  /** Does nothing that it is asked for, and finds nothing: it only asks for the plan. */
  readonly db: Database;
  /** The indexes that the plans so far use, and `seq scan on TABLE` for each table that is read whole. */
  used(): string[];
}

/** A database whose selects are explained. Its tables need rows and `analyze` before. */
export function explaining(db: Database): Explained {
  const plans: unknown[] = [];
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) =>
      node.kind === "SelectQueryNode" ? { ...node, explain: ExplainNode.create("json") } : node,
    async transformResult({ result }) {
      plans.push(...result.rows);
      return { rows: [] };
    },
  };
  return { db: db.withPlugin(plugin), used: () => [...new Set(namesIn(plans))].toSorted() };
}

function namesIn(plan: unknown): string[] {
  if (typeof plan !== "object" || plan === null) return [];
  const part = plan as Record<string, unknown>; // of JSON
  const own =
    part["Node Type"] === "Seq Scan"
      ? [`seq scan on ${String(part["Relation Name"])}`]
      : typeof part["Index Name"] === "string"
        ? [part["Index Name"]]
        : [];
  return [...own, ...Object.values(part).flatMap(namesIn)];
}

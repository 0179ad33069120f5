import { CompiledQuery, type KyselyPlugin, type RootOperationNode } from "kysely";
import type { Database } from "../db/database.ts";

/** How Postgres answers each query that `act` sends, as the lines of EXPLAIN (ANALYZE, BUFFERS). */
export async function explained(db: Database, act: (db: Database) => Promise<unknown>): Promise<string[]> {
  const nodes: RootOperationNode[] = [];
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      nodes.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await act(db.withPlugin(plugin));
  const lines: string[] = [];
  for (const node of nodes) {
    const { sql, parameters } = db.getExecutor().compileQuery(node, { queryId: "explain" });
    const query = CompiledQuery.raw(`explain (analyze, buffers) ${sql}`, [...parameters]);
    const { rows } = await db.executeQuery<Record<string, string>>(query);
    lines.push(...rows.flatMap((row) => Object.values(row)), "");
  }
  return lines;
}

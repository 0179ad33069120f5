import { z } from "zod";

const value = z.discriminatedUnion("type", [
  z.object({ type: z.literal("string"), value: z.string() }),
  z.object({ type: z.literal("wikibase-entityid"), value: z.object({ id: z.string() }) }),
  z.object({ type: z.literal("time"), value: z.object({ time: z.string() }) }),
  z.object({ type: z.literal("quantity"), value: z.object({ amount: z.string(), unit: z.string() }) }),
  z.object({
    type: z.literal("monolingualtext"),
    value: z.object({ language: z.string(), text: z.string() }),
  }),
]);
const claim = z.object({
  rank: z.enum(["preferred", "normal", "deprecated"]),
  // Kinds of values that nobody here asks for are none.
  mainsnak: z.object({ datavalue: value.optional().catch(undefined) }),
});

const entity = z.object({
  id: z.string(),
  /** There only where the entity is not. */
  missing: z.string().optional(),
  labels: z
    .record(z.string(), z.object({ value: z.string() }))
    .optional()
    .catch(undefined),
  // An empty map is a list in PHP.
  claims: z.record(z.string(), z.array(claim)).optional().catch(undefined),
});
export type Entity = z.output<typeof entity>;

/** action=wbgetentities: https://www.wikidata.org/w/api.php?action=help&modules=wbgetentities */
export const entitiesAnswer = z.object({ entities: z.record(z.string(), entity) });

/** action=wbsearchentities */
export const searchAnswer = z.object({
  search: z.array(z.object({ id: z.string().regex(/^Q\d+$/) })).max(100),
});

/** SPARQL results as JSON: https://www.w3.org/TR/sparql11-results-json/ */
export const sparqlAnswer = z.object({
  results: z.object({
    bindings: z.array(z.object({ film: z.object({ type: z.string(), value: z.string() }) })),
  }),
});

/** The API tells of its errors with the status 200. */
export const apiError = z.object({ error: z.object({ code: z.string() }) });

/** What is said with a property, without what was found wrong; what is preferred hides the rest. */
export function claimed(entity: Entity | undefined, property: string): z.output<typeof value>[] {
  const all = (entity?.claims?.[property] ?? []).filter(({ rank }) => rank !== "deprecated");
  const preferred = all.filter(({ rank }) => rank === "preferred");
  return (preferred.length > 0 ? preferred : all).flatMap(({ mainsnak }) => mainsnak.datavalue ?? []);
}

export const strings = (entity: Entity | undefined, property: string): string[] =>
  claimed(entity, property).flatMap((each) => (each.type === "string" ? [each.value] : []));

/** The ids of the entities that a property names. */
export const named = (entity: Entity | undefined, property: string): string[] =>
  claimed(entity, property).flatMap((each) => (each.type === "wikibase-entityid" ? [each.value.id] : []));

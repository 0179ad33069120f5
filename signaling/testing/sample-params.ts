import type { Endpoint } from "@matinee/shared/api/endpoint.ts";

/** Of each shape that a parameter of a path has; none of them names anything that is there. */
const samples = ["nothing-here", "00000000", "2026-11-27T20:00", "00112233445566ff", "2147483647"];

/** Parameters that an endpoint's schema takes, with `known` ones as they are given; throws where no sample fits. */
export function sampleParams(endpoint: Endpoint, known: Record<string, string>): Record<string, string> {
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
  return Object.fromEntries(
    names.map((name) => {
      const schema = endpoint.params?.shape[name];
      const fitting = [known[name], ...samples].find(
        (value) => value !== undefined && (schema?.safeParse(value).success ?? true),
      );
      if (fitting === undefined) throw new Error(`${endpoint.path}: add a sample for ${name}`);
      return [name, fitting];
    }),
  );
}

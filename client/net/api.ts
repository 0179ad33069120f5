import type { CallInput, Endpoint, EndpointResult } from "@matinee/shared/api/endpoint.ts";
import { request } from "./http.ts";

interface CallOptions {
  /** Of a creation, so that a repeated one creates nothing again. */
  readonly key?: string;
  /** Gives the call up; it rejects with `unavailable` then. */
  readonly signal?: AbortSignal;
}

/** What an endpoint is called with: the parts that it takes. `picture`: the bytes, where it takes a picture. */
export type ApiInput<E extends Endpoint> = CallInput<E> &
  (E["takesPicture"] extends true ? { readonly picture: Blob } : unknown);

/**
 * One call of the REST API by an endpoint of its tables: the answer, parsed; throws the server's refusal, or
 * `unavailable` when it cannot be reached.
 */
export async function callApi<E extends Endpoint>(
  endpoint: E,
  input: ApiInput<E>,
  { key, signal }: CallOptions = {},
): Promise<EndpointResult<E>> {
  const given = input as { params?: Values; query?: Values; body?: unknown; picture?: Blob }; // looked at one by one
  const path = endpoint.path.replace(/:(\w+)/g, (_all, name: string) =>
    encodeURIComponent(String(given.params?.[name] ?? "")),
  );
  const query = Object.entries(given.query ?? {}).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(query.map(([name, value]): [string, string] => [name, String(value)]));
  const answer = await request(endpoint.result, search.size === 0 ? path : `${path}?${search}`, {
    method: endpoint.method.toUpperCase(),
    ...(signal !== undefined && { signal }),
    headers: {
      ...(given.body !== undefined && { "content-type": "application/json" }),
      ...(key !== undefined && { "idempotency-key": key }),
    },
    ...(given.body !== undefined && { body: JSON.stringify(given.body) }),
    ...(given.picture !== undefined && { body: given.picture }),
  });
  return answer as EndpointResult<E>; // the endpoint's schema parsed it
}

type Values = Readonly<Record<string, unknown>>;

import { z } from "zod";

/**
 * Who may call an endpoint, the weakest first. `group:…`: of the group that the path names as `groupId`; a `reader` is a
 * member, or anybody where the group is public. To whoever may not even read it, a group is not there (`not-found`).
 */
export const accesses = [
  "anyone",
  "user",
  "group:reader",
  "group:member",
  "group:moderator",
  "group:owner",
  "admin",
] as const;
export type Access = (typeof accesses)[number];

/** One operation of the REST API, below `/api`. `path` has its parameters as `:name`. */
export interface Endpoint {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  /** The body is the bytes of a picture instead. */
  readonly takesPicture?: true;
  readonly result: z.ZodType;
  /** Answers 201, and takes an `Idempotency-Key`. */
  readonly creates?: true;
}

export type Endpoints = Readonly<Record<string, Endpoint>>;

type Input<S> = S extends z.ZodType ? z.input<S> : undefined;
type Output<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a caller gives, by kind. */
export interface EndpointInput<E extends Endpoint> {
  readonly params: Input<E["params"]>;
  readonly query: Input<E["query"]>;
  readonly body: Input<E["body"]>;
}

type Needed<T> = {
  readonly [K in keyof T as T[K] extends undefined ? never : Partial<T[K]> extends T[K] ? never : K]: T[K];
};
type Free<T> = {
  readonly [K in keyof T as T[K] extends undefined ? never : Partial<T[K]> extends T[K] ? K : never]?: T[K];
};

/** What has to be given to call an endpoint, and what may be left out. */
export type CallInput<E extends Endpoint> = Needed<EndpointInput<E>> & Free<EndpointInput<E>>;

/** The same as a handler gets it, parsed. */
export interface EndpointData<E extends Endpoint> {
  readonly params: Output<E["params"]>;
  readonly query: Output<E["query"]>;
  readonly body: Output<E["body"]>;
}

export type EndpointResult<E extends Endpoint> = z.output<E["result"]>;

export const nothing = z.object({});

/** A list that is read page by page: `next` is the cursor of the page after this one. */
export const pageQuery = z.strictObject({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export function page<S extends z.ZodType>(item: S) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

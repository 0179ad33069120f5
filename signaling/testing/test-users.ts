import { randomUUID } from "node:crypto";
import { type Api, api, type EndpointName } from "@matinee/shared/api/api.ts";
import type { Endpoint, EndpointInput, EndpointResult } from "@matinee/shared/api/endpoint.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import { errorBody } from "@matinee/shared/http.ts";
import { z } from "zod";
import { anyAddress, type TestApi } from "./test-app.ts";

type Parts<N extends EndpointName> = {
  readonly [K in keyof EndpointInput<Api[N]> as EndpointInput<Api[N]>[K] extends undefined
    ? never
    : K]: EndpointInput<Api[N]>[K];
};
/** Parts of which nothing has to be given. */
type FreeParts<P> = { [K in keyof P]: Record<never, never> extends P[K] ? K : never }[keyof P];

/** What is sent to an endpoint; parts that it does not take are left out. */
export type TestInput<N extends EndpointName> = Omit<Parts<N>, FreeParts<Parts<N>>> &
  Partial<Pick<Parts<N>, FreeParts<Parts<N>>>> & {
    readonly picture?: Buffer;
    readonly headers?: Record<string, string>;
  };

/** Somebody who calls the API, signed in or not, from an address of their own. */
export interface TestCaller {
  fetch(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body: unknown): Promise<Response>;
  /** The answer, parsed; rejects with the server's refusal. */
  call<N extends EndpointName>(name: N, input?: TestInput<N>): Promise<EndpointResult<Api[N]>>;
  /** The cookies that the server gave, as a browser would send them. */
  cookie(): string;
}

export interface TestUser extends TestCaller {
  readonly userId: string;
  readonly email: string;
  readonly password: string;
}

export const testPassword = "correct horse battery";

export function testCaller(server: Pick<TestApi, "url">): TestCaller {
  const cookies = new Map<string, string>();
  const address = anyAddress();
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

  async function fetchAs(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("X-Forwarded-For", address);
    headers.set("Origin", server.url);
    if (cookies.size > 0) headers.set("Cookie", cookie());
    const response = await fetch(new URL(path, server.url), { redirect: "manual", ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  const post = (path: string, body: unknown) =>
    fetchAs(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });

  return {
    fetch: fetchAs,
    post,
    cookie,
    async call(name, input) {
      const endpoint: Endpoint = api[name];
      const given = (input ?? {}) as Partial<EndpointInput<Endpoint>> & {
        picture?: Buffer;
        headers?: Record<string, string>;
      }; // its parts are looked at one by one
      const body = given.picture ?? (given.body === undefined ? undefined : JSON.stringify(given.body));
      const response = await fetchAs(`/api${addressOf(endpoint, given)}`, {
        method: endpoint.method.toUpperCase(),
        headers: {
          ...(body !== undefined && { "Content-Type": given.picture ? "image/png" : "application/json" }),
          ...given.headers,
        },
        ...(body !== undefined && { body: typeof body === "string" ? body : new Uint8Array(body) }),
      });
      const content: unknown = await response.json();
      if (!response.ok) throw Refusal.from(errorBody.parse(content).error);
      return endpoint.result.parse(content) as never; // of this endpoint
    },
  };
}

/** An endpoint's address with the parameters and the query filled in. */
export function addressOf(endpoint: Endpoint, given: { params?: unknown; query?: unknown }): string {
  const params = (given.params ?? {}) as Record<string, string>;
  const query = Object.entries((given.query ?? {}) as Record<string, unknown>).filter(
    ([, value]) => value !== undefined,
  );
  const path = endpoint.path.replace(/:(\w+)/g, (_all, name: string) =>
    encodeURIComponent(params[name] ?? ""),
  );
  const search = new URLSearchParams(
    query.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return search === "" ? path : `${path}?${search}`;
}

/** Somebody with a new account. */
export async function signUp(server: Pick<TestApi, "url">, name = "Nora"): Promise<TestUser> {
  const caller = testCaller(server);
  const email = `${randomUUID().slice(0, 13)}@example.org`;
  const response = await caller.post("/api/auth/sign-up/email", { name, email, password: testPassword });
  if (!response.ok) throw new Error(`signing up answered ${response.status}: ${await response.text()}`);
  const { user } = z.object({ user: z.object({ id: z.string() }) }).parse(await response.json());
  return { ...caller, userId: user.id, email, password: testPassword };
}

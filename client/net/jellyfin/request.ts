import { parseJson } from "@matinee/shared/channel.ts";
import type { JellyfinProblemCode } from "@matinee/shared/library/jellyfin-problem.ts";
import type { z } from "zod";
import { JellyfinProblem } from "./problem.ts";

/** Who asks which server. */
export interface JellyfinCaller {
  /** With the path below which it lies, without a slash at the end. */
  readonly serverUrl: string;
  /** The same for ever in one browser: the server shows it among the devices. */
  readonly deviceId: string;
  /** Undefined until somebody has signed in. */
  readonly token?: string | undefined;
}

interface Question {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  /** What a status means here, where it means something else than usual. */
  readonly means?: Readonly<Record<number, JellyfinProblemCode>>;
  readonly limitMs?: number;
  /** Is sent even while the page goes away. */
  readonly keepalive?: boolean;
}

const usualLimitMs = 10_000;
const probeLimitMs = 3000;
/** A page of films with all their words is some 200 kB. */
const mostBytes = 4 * 1024 * 1024;
const usualMeaning: Readonly<Record<number, JellyfinProblemCode>> = {
  401: "signed-out",
  403: "forbidden",
  404: "not-found",
  429: "busy",
};

/** Asks and parses; throws a JellyfinProblem. Of 10.10 to 12.0, so only by what all of them take. */
export async function askJellyfin<S extends z.ZodType>(
  caller: JellyfinCaller,
  schema: S,
  path: string,
  question: Question = {},
): Promise<z.output<S>> {
  const answer = await send(caller, path, question);
  const parsed = schema.safeParse(parseJson(await textOf(answer)));
  if (!parsed.success) throw new JellyfinProblem("malformed");
  return parsed.data;
}

/** Asks for something that has no answer. */
export async function tellJellyfin(caller: JellyfinCaller, path: string, question: Question): Promise<void> {
  await (await send(caller, path, question)).body?.cancel();
}

/** A picture's bytes. */
export async function fetchJellyfin(
  caller: JellyfinCaller,
  path: string,
  query: Question["query"],
): Promise<Blob> {
  const answer = await send(caller, path, query === undefined ? {} : { query });
  const bytes = await bytesOf(answer);
  return new Blob([bytes], { type: answer.headers.get("content-type") ?? "" });
}

/** The one way in that 12.0 takes by default; its values are percent-decoded by the server. */
export function authorization({ deviceId, token }: JellyfinCaller): string {
  const values = { Client: "Matinee", Device: "Browser", DeviceId: deviceId, Version: "1.0.0", Token: token };
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${encodeURIComponent(value)}"`],
  );
  return `MediaBrowser ${given.join(", ")}`;
}

async function send(caller: JellyfinCaller, path: string, question: Question): Promise<Response> {
  const { method = "GET", query = {}, body, means, limitMs = usualLimitMs, keepalive = false } = question;
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
  const url = `${caller.serverUrl}${path}${search.size === 0 ? "" : `?${search}`}`;
  const answer = await fetch(url, {
    method,
    headers: {
      authorization: authorization(caller),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    credentials: "omit",
    referrerPolicy: "no-referrer",
    redirect: "follow",
    keepalive,
    signal: AbortSignal.timeout(limitMs),
  }).catch(async (error: unknown) => {
    throw new JellyfinProblem(await whyNot(error, caller.serverUrl));
  });
  if (answer.ok) return answer;
  void answer.body?.cancel();
  throw new JellyfinProblem(means?.[answer.status] ?? usualMeaning[answer.status] ?? rest(answer.status));
}

const rest = (status: number): JellyfinProblemCode => (status >= 500 ? "broken" : "refused");

/** The browser tells a page nothing of why: whether anybody is there is found out without reading the answer. */
async function whyNot(error: unknown, serverUrl: string): Promise<JellyfinProblemCode> {
  if (error instanceof DOMException && error.name === "TimeoutError") return "slow";
  const isSecurePage = globalThis.location?.protocol === "https:";
  if (isSecurePage && serverUrl.startsWith("http:") && !isLoopback(serverUrl)) return "insecure";
  // Node, where unit tests run, knows no such rule and would fail the same way again.
  const isThere = await fetch(`${serverUrl}/System/Info/Public`, {
    mode: "no-cors",
    credentials: "omit",
    signal: AbortSignal.timeout(probeLimitMs),
  }).then(
    () => true,
    () => false,
  );
  return isThere ? "cross-origin" : "unreachable";
}

/** Browsers hold their own computer for safe. */
function isLoopback(serverUrl: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(serverUrl).hostname);
}

async function textOf(answer: Response): Promise<string> {
  return new TextDecoder().decode(await bytesOf(answer));
}

async function bytesOf(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = answer.body?.getReader();
  for (;;) {
    const part = await reader?.read().catch((error: unknown) => {
      const isSlow = error instanceof DOMException && error.name === "TimeoutError";
      throw new JellyfinProblem(isSlow ? "slow" : "broken");
    });
    if (part === undefined || part.done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    length += part.value.length;
    if (length > mostBytes) {
      void reader?.cancel();
      throw new JellyfinProblem("malformed");
    }
    parts.push(part.value);
  }
}

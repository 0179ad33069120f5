import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import type { Address, Guard } from "./guard.ts";
import { LinkRefused } from "./link-refused.ts";

export interface GuardedGet {
  readonly guard: Guard;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is read of the body at most; the rest is never fetched. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export interface Answer {
  /** Where it came from in the end. */
  readonly url: URL;
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
  /** There would have been more of the body. */
  readonly isCut: boolean;
}

const maxRedirects = 5;
const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * GET of an address that a person gave. Each hop is looked at by the guard, and connected to at the addresses that it
 * looked at, so that a name which changes meanwhile leads nowhere else. Throws `LinkRefused`.
 */
export async function guardedGet(start: URL, options: GuardedGet): Promise<Answer> {
  let url = start;
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    const answer = await getOnce(url, await inTime(options.guard(url), options.signal), options);
    const { location } = answer.headers;
    if (!redirects.has(answer.status) || location === undefined) return answer;
    const next = URL.parse(location, url.href);
    if (next === null) throw new LinkRefused("broken");
    url = next;
  }
  throw new LinkRefused("redirects");
}

/** Names may be looked up for longer than anybody waits, and nothing ends that. */
async function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) throw new LinkRefused("slow");
  const { promise, reject } = Promise.withResolvers<never>();
  const tooLate = () => reject(new LinkRefused("slow"));
  signal.addEventListener("abort", tooLate, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener("abort", tooLate));
}

function getOnce(url: URL, addresses: readonly Address[], options: GuardedGet): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const open: typeof http.request = url.protocol === "https:" ? https.request : http.request;
  const request = open(url, {
    // A connection that is kept open would be to an address that was looked at for another call.
    agent: false,
    lookup: only(addresses),
    signal: options.signal,
    headers: { "user-agent": "Matinee", "accept-encoding": "identity", ...options.headers },
    maxHeaderSize: 32 * 1024,
  });
  const fail = (error: Error) =>
    reject(
      error instanceof LinkRefused ? error : new LinkRefused(options.signal.aborted ? "slow" : "unreachable"),
    );
  request.on("error", fail);
  // Whoever answers with another protocol (101) is left without an error.
  request.on("close", () => fail(new Error("it was closed")));
  request.on("response", (response) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const done = (isCut: boolean) => {
      const body = Buffer.concat(chunks).subarray(0, options.maxBytes);
      resolve({ url, status: response.statusCode ?? 0, headers: response.headers, body, isCut });
      request.destroy();
    };
    response.on("error", fail);
    response.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > options.maxBytes) done(true);
    });
    response.on("end", () => done(false));
    if (redirects.has(response.statusCode ?? 0)) done(true);
  });
  request.end();
  return promise;
}

const only =
  (addresses: readonly Address[]): LookupFunction =>
  (_hostname, { all }, callback) => {
    const [first] = addresses;
    if (first === undefined) callback(new LinkRefused("no-host"), "", 0);
    else if (all === true) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };

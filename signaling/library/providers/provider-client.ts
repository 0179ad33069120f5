import { setTimeout as wait } from "node:timers/promises";
import { parseJson } from "@matinee/shared/channel.ts";
import { type RateLimit, type TokenBucket, takeToken } from "@matinee/shared/token-bucket.ts";
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  retry,
  wrap,
} from "cockatiel";
import type { z } from "zod";
import { createInFlight } from "../../in-flight.ts";
import { readText } from "../../read-body.ts";
import { retryAfterOf } from "../../retry-after.ts";
import { type FilmProviderName, type ProblemCode, ProviderFailed } from "./provider-failed.ts";
import type { ProviderMeter } from "./provider-metrics.ts";

export interface ProviderRules {
  readonly provider: FilmProviderName;
  /** Below it are the paths that are asked for. */
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent with every request, as a key. */
  readonly query?: Readonly<Record<string, string>>;
  readonly limit: RateLimit;
  /** Requests at the same time; more of them wait. */
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** For how long nothing is asked after its refusal, where that does not say so. */
  readonly limitRestS: number;
  /** What an answer says that its status does not, by the service's own rules. */
  readonly problemOf?: (status: number, body: unknown) => ProblemCode | undefined;
}

/** What is the same for all; tests make it short. */
export interface ProviderPatience {
  /** Before a request is sent again the first time; then twice as long, each time with some chance. */
  readonly retryMs: number;
  /** For so long nothing is asked after too many failures in a row. */
  readonly restMs: number;
  /** Whoever would have to wait longer for a turn is told so instead. */
  readonly longestWaitMs: number;
}
export const usualPatience: ProviderPatience = { retryMs: 300, restMs: 30_000, longestWaitMs: 2000 };

export interface ProviderClient {
  /** The answer to GET, parsed. Throws `ProviderFailed`. The same question at the same time is asked once. */
  get<S extends z.ZodType>(path: string, query: Record<string, string>, schema: S): Promise<z.output<S>>;
}

const mostTries = 2;
const failuresToRest = 5;
const mostWaiting = 200;
/** After a refused key nobody mends it within seconds. */
const badKeyRestS = 300;

/** Asks one service, by its rules and no more often than it may be asked. */
export function createProviderClient(
  rules: ProviderRules,
  meter: ProviderMeter,
  patience: ProviderPatience = usualPatience,
): ProviderClient {
  const { provider } = rules;
  const once = createInFlight<string, unknown>();
  let bucket: TokenBucket | undefined;
  /** Until then the service does not want to be asked. */
  let refused: { readonly untilMs: number; readonly code: ProblemCode } | undefined;
  let lastFailure: ProblemCode = "dead";

  const breaker = circuitBreaker(handleWhen(isDown), {
    halfOpenAfter: patience.restMs,
    breaker: new ConsecutiveBreaker(failuresToRest),
  });
  breaker.onStateChange((state) => meter.breaker(provider, state === CircuitState.Closed ? 0 : 1));
  const guarded = wrap(
    bulkhead(rules.concurrency, mostWaiting),
    retry(handleWhen(isPassing), {
      maxAttempts: mostTries,
      backoff: new DelegateBackoff(
        ({ attempt }) => patience.retryMs * 2 ** (attempt - 1) * (0.5 + Math.random()),
      ),
    }),
    breaker,
  );

  /** What may go well a moment later. Not what was slow: whoever asked has waited long enough. */
  function isPassing(error: unknown): boolean {
    if (!(error instanceof ProviderFailed)) return false;
    const { code, retryAfterS } = error.problem;
    const waitsShort = retryAfterS === null || retryAfterS * 1000 <= patience.longestWaitMs;
    return (code === "dead" || code === "limit") && waitsShort;
  }

  async function takeTurn(): Promise<void> {
    for (;;) {
      const restMs = refused === undefined ? 0 : refused.untilMs - Date.now();
      if (refused !== undefined && restMs > 0) {
        if (refused.code === "bad-key" || restMs > patience.longestWaitMs)
          throw new ProviderFailed(provider, refused.code, Math.ceil(restMs / 1000));
        await wait(restMs);
        continue;
      }
      const taken = takeToken(rules.limit, bucket, Date.now());
      bucket = taken.bucket;
      if (taken.ok) return;
      if (taken.retryAfterMs > patience.longestWaitMs)
        throw new ProviderFailed(provider, "limit", Math.ceil(taken.retryAfterMs / 1000));
      await wait(taken.retryAfterMs);
    }
  }

  async function ask<S extends z.ZodType>(url: URL, schema: S): Promise<z.output<S>> {
    await takeTurn();
    meter.asked(provider);
    const signal = AbortSignal.timeout(rules.timeoutMs);
    try {
      const response = await fetch(url, {
        signal,
        headers: { Accept: "application/json", ...rules.headers },
      });
      const text = await readText(response, rules.maxBytes);
      if (text === undefined) throw new ProviderFailed(provider, "malformed");
      const body = parseJson(text);
      const code = rules.problemOf?.(response.status, body) ?? problemOfStatus(response.status);
      if (code !== undefined) throw failed(code, retryAfterOf(response));
      const parsed = schema.safeParse(body);
      if (!parsed.success) throw new ProviderFailed(provider, "malformed");
      return parsed.data;
    } catch (error) {
      const failure =
        error instanceof ProviderFailed
          ? error
          : new ProviderFailed(provider, signal.aborted ? "slow" : "dead");
      if (isDown(failure)) lastFailure = failure.problem.code;
      if (failure.problem.code !== "not-found") meter.failed(provider, failure.problem.code);
      throw failure;
    }
  }

  /** Remembers for how long the service does not want to be asked, where it or its refusal says so. */
  function failed(code: ProblemCode, told: number | null): ProviderFailed {
    // It answered: what else it says is about this one question.
    if (code === "not-found" || code === "malformed") return new ProviderFailed(provider, code);
    const restS =
      code === "bad-key" ? badKeyRestS : (told ?? (code === "limit" ? rules.limitRestS : undefined));
    if (restS === undefined) return new ProviderFailed(provider, code);
    refused = { untilMs: Date.now() + restS * 1000, code };
    return new ProviderFailed(provider, code, restS);
  }

  return {
    async get(path, query, schema) {
      const url = new URL(`${rules.baseUrl.replace(/\/$/, "")}${path}`);
      for (const [name, value] of Object.entries({ ...query, ...rules.query }))
        url.searchParams.set(name, value);
      const asked = once(url.href, () =>
        guarded
          .execute(() => ask(url, schema))
          .catch((error: unknown) => {
            if (error instanceof BrokenCircuitError)
              throw new ProviderFailed(provider, lastFailure, Math.ceil(patience.restMs / 1000));
            if (error instanceof BulkheadRejectedError) throw new ProviderFailed(provider, "limit");
            throw error;
          }),
      );
      // The same address is asked with the same schema.
      return asked as ReturnType<typeof ask<typeof schema>>;
    },
  };
}

/** The service itself does not work: enough of these in a row, and it is left in peace for a while. */
const isDown = (error: unknown) =>
  error instanceof ProviderFailed && ["dead", "slow"].includes(error.problem.code);

function problemOfStatus(status: number): ProblemCode | undefined {
  if (status === 401 || status === 403) return "bad-key";
  if (status === 404) return "not-found";
  if (status === 429) return "limit";
  if (status >= 500) return "dead";
  return status >= 200 && status < 300 ? undefined : "malformed";
}

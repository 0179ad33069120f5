import { Counter, Gauge, type Registry } from "prom-client";
import { type FilmProviderName, filmProviders, type ProblemCode } from "./provider-failed.ts";

/** Counts what providers are asked and how they fail. */
export interface ProviderMeter {
  asked(provider: FilmProviderName): void;
  failed(provider: FilmProviderName, code: ProblemCode): void;
  /** 1: left in peace after too many failures. */
  breaker(provider: FilmProviderName, open: 0 | 1): void;
}

export function createProviderMeter(registry: Registry): ProviderMeter {
  const registers = [registry];
  const requests = new Counter({
    name: "matinee_provider_requests_total",
    help: "Requests to services that know about films",
    labelNames: ["provider"],
    registers,
  });
  const failures = new Counter({
    name: "matinee_provider_failures_total",
    help: "Those that gave nothing, by what was wrong",
    labelNames: ["provider", "code"],
    registers,
  });
  const breakers = new Gauge({
    name: "matinee_provider_breaker_open",
    help: "1 while a service is left in peace after too many failures",
    labelNames: ["provider"],
    registers,
  });
  for (const provider of filmProviders) {
    requests.inc({ provider }, 0);
    breakers.set({ provider }, 0);
  }
  return {
    asked: (provider) => requests.inc({ provider }),
    failed: (provider, code) => failures.inc({ provider, code }),
    breaker: (provider, open) => breakers.set({ provider }, open),
  };
}

import { addNodeMetrics } from "@matinee/sfu/metrics.ts";
import type { SfuNode } from "@matinee/sfu/node.ts";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { OnRequest } from "./request-log.ts";

export interface MetricsSources {
  readonly sockets: () => number;
  readonly linksUp: () => number;
  /** Undefined when the media server is another process, which counts for itself. */
  readonly sfu?: SfuNode["stats"];
}

export interface Metrics {
  readonly registry: Registry;
  readonly onRequest: OnRequest;
  /** Requests so far, those that failed by our fault, and those that were refused. */
  readonly requests: () => { all: number; failures: number; refusals: number };
}

/** The numbers behind `GET /metrics`, in Prometheus's text format. */
export function createMetrics(sources: MetricsSources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  gauge("matinee_sockets", "Open WebSockets of members on this node", sources.sockets);
  gauge("matinee_media_servers", "Media servers that this node can reach", sources.linksUp);
  if (sources.sfu !== undefined) addNodeMetrics(registry, sources.sfu);
  const counts = { all: 0, failures: 0, refusals: 0 };
  const requests = new Histogram({
    name: "matinee_http_request_seconds",
    help: "Requests by method, route and status",
    labelNames: ["method", "route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
    registers: [registry],
  });
  return {
    registry,
    onRequest(method, route, status, seconds) {
      requests.observe({ method, route, status }, seconds);
      counts.all += 1;
      if (status >= 500) counts.failures += 1;
      else if (status >= 400) counts.refusals += 1;
    },
    requests: () => counts,
  };
}

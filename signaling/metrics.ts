import { addNodeMetrics } from "@matinee/sfu/metrics.ts";
import type { SfuNode } from "@matinee/sfu/node.ts";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";

export interface MetricsSources {
  readonly sockets: () => number;
  readonly linksUp: () => number;
  /** Undefined when the media server is another process, which counts for itself. */
  readonly sfu?: SfuNode["stats"];
}

/** The numbers behind `GET /metrics`, in Prometheus's text format. */
export function createMetrics(sources: MetricsSources): Registry {
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
  return registry;
}

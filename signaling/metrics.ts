import { collectDefaultMetrics, Gauge, Registry } from "prom-client";

export interface MetricsSources {
  readonly sockets: () => number;
  readonly linksUp: () => number;
  /** Undefined when the media server is another process, which counts for itself. */
  readonly sfu?: () => Promise<{ rooms: number; members: number; workers: number; workerCpuMs: number[] }>;
}

/** The numbers behind `GET /metrics`, in Prometheus's text format. */
export function createMetrics(sources: MetricsSources): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  gauge("matinee_sockets", "Open WebSockets of members on this node", sources.sockets);
  gauge("matinee_media_servers", "Media servers that this node can reach", sources.linksUp);
  const { sfu } = sources;
  if (sfu !== undefined) {
    gauge("matinee_rooms", "Open rooms", async () => (await sfu()).rooms);
    gauge("matinee_members", "Members in open rooms", async () => (await sfu()).members);
    gauge("matinee_workers", "Running media workers", async () => (await sfu()).workers);
    gauge("matinee_worker_cpu_seconds", "CPU time of all media workers", async () => {
      const { workerCpuMs } = await sfu();
      return workerCpuMs.reduce((sum, each) => sum + each, 0) / 1000;
    });
  }
  return registry;
}

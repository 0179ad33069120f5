import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { SfuNode } from "./node.ts";

/** Adds what a media server counts to `registry`. */
export function addNodeMetrics(registry: Registry, stats: SfuNode["stats"]): void {
  const gauge = (name: string, help: string, read: (now: Awaited<ReturnType<typeof stats>>) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(read(await stats()));
      },
    });
  gauge("matinee_rooms", "Open rooms", (now) => now.rooms);
  gauge("matinee_members", "Members in open rooms", (now) => now.members);
  gauge("matinee_workers", "Running media workers", (now) => now.workers);
  gauge("matinee_worker_cpu_seconds", "CPU time of all media workers", ({ workerCpuMs }) => {
    return workerCpuMs.reduce((sum, each) => sum + each, 0) / 1000;
  });
}

/** The numbers of a media server that runs by itself, for `GET /metrics`. */
export function createNodeMetrics(stats: SfuNode["stats"]): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addNodeMetrics(registry, stats);
  return registry;
}

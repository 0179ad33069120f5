import { readFileSync } from "node:fs";

/** How many datagrams the kernel dropped at the sockets bound to these ports since they were opened (Linux alone). */
export function udpDrops(ports: ReadonlySet<number>): number {
  return tables()
    .flatMap((table) => table.split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = ""]) => ports.has(Number.parseInt(local.slice(local.indexOf(":") + 1), 16)))
    .reduce((sum, columns) => sum + Number(columns.at(-1) ?? 0), 0);
}

function tables(): string[] {
  try {
    return ["/proc/net/udp", "/proc/net/udp6"].map((file) => readFileSync(file, "utf8"));
  } catch {
    return []; // another system
  }
}

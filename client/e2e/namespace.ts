import { execFile } from "node:child_process";
import { randomInt } from "node:crypto";
import { promisify } from "node:util";

const execute = promisify(execFile);
const run = async (command: string, ...args: string[]) => void (await execute(command, args));

/** A network namespace of its own, with one cable to this machine: a friend's computer. Needs root and Linux. */
export interface Namespace {
  readonly name: string;
  /** Our end of the cable, as the friend's computer sees it. */
  readonly hostAddress: string;
  /** Lets nothing through, in either direction, until `reconnect`. */
  disconnect(): Promise<void>;
  /** Lets no UDP through, as strict company networks do. */
  blockUdp(): Promise<void>;
  /** Lets nothing through to that port of ours, by UDP or TCP, as networks do that know few ports. */
  blockPort(port: number): Promise<void>;
  /** Both. */
  blockUdpAndPort(port: number): Promise<void>;
  reconnect(): Promise<void>;
  close(): Promise<void>;
}

/** Whether this machine lets us make one, and if not, why. */
export async function whyNoNamespace(): Promise<string | undefined> {
  if (process.platform !== "linux") return "network namespaces exist on Linux only";
  if (process.getuid?.() !== 0) return "network namespaces need root";
  const tools = await Promise.allSettled([execute("ip", ["-V"]), execute("nft", ["--version"])]);
  return tools.every((tool) => tool.status === "fulfilled")
    ? undefined
    : "iproute2 and nftables are not installed";
}

export async function openNamespace(): Promise<Namespace> {
  const tag = randomInt(0x10000).toString(16).padStart(4, "0");
  const name = `matinee-${tag}`;
  const [ours, theirs] = [`mt${tag}a`, `mt${tag}b`];
  const network = `10.${77 + randomInt(100)}.${randomInt(256)}`;
  const inside = (...words: string[]) => run("ip", "netns", "exec", name, ...words);
  await run("ip", "netns", "add", name);
  await run("ip", "link", "add", ours, "type", "veth", "peer", "name", theirs);
  await run("ip", "link", "set", theirs, "netns", name);
  await run("ip", "addr", "add", `${network}.1/30`, "dev", ours);
  await run("ip", "link", "set", ours, "up");
  await inside("ip", "addr", "add", `${network}.2/30`, "dev", theirs);
  await inside("ip", "link", "set", theirs, "up");
  await inside("ip", "link", "set", "lo", "up");
  await inside("ip", "route", "add", "default", "via", `${network}.1`);

  /** All at once: nothing slips through between two sets of rules. */
  async function drop(...matches: string[]): Promise<void> {
    const chains = [
      ["input", "iifname"],
      ["output", "oifname"],
    ].flatMap(([chain, word]) => [
      `add chain inet cable ${chain} { type filter hook ${chain} priority 0 ; }`,
      ...matches.map((match) => `add rule inet cable ${chain} ${word} ${theirs} ${match} drop`),
    ]);
    const script = ["flush ruleset", ...(matches.length > 0 ? ["add table inet cable", ...chains] : [])];
    await inside("nft", script.join(" ; "));
  }

  return {
    name,
    hostAddress: `${network}.1`,
    disconnect: () => drop(""),
    blockUdp: () => drop("meta l4proto udp"),
    blockPort: (port) => drop(toPort(port)),
    blockUdpAndPort: (port) => drop("meta l4proto udp", toPort(port)),
    reconnect: () => drop(),
    async close() {
      await run("ip", "netns", "delete", name); // the cable goes with it
    },
  };
}

const toPort = (port: number) => `meta l4proto { tcp, udp } th dport ${port}`;

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

  async function rules(drop: string): Promise<void> {
    await inside("nft", "flush", "ruleset");
    if (drop === "") return;
    await inside("nft", "add", "table", "inet", "cable");
    for (const [chain, interfaceWord] of [
      ["input", "iifname"],
      ["output", "oifname"],
    ] as const) {
      await inside(
        "nft",
        "add",
        "chain",
        "inet",
        "cable",
        chain,
        `{ type filter hook ${chain} priority 0; }`,
      );
      await inside("nft", "add", "rule", "inet", "cable", chain, interfaceWord, theirs, ...drop.split(" "));
    }
  }

  return {
    name,
    hostAddress: `${network}.1`,
    disconnect: () => rules("drop"),
    blockUdp: () => rules("meta l4proto udp drop"),
    reconnect: () => rules(""),
    async close() {
      await run("ip", "netns", "delete", name); // the cable goes with it
    },
  };
}

import { nodeSettings, readSfuConfig } from "@matinee/sfu/config.ts";
import { type SfuNode, startNode } from "@matinee/sfu/node.ts";
import type { Logger } from "pino";

/** The media server inside this process shares its environment and nothing else. */
export async function startLocalNode(environment: NodeJS.ProcessEnv, log: Logger): Promise<SfuNode> {
  return startNode({ ...nodeSettings(readSfuConfig(environment)), log });
}

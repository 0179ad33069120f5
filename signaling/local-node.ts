import { readSfuConfig } from "@matinee/sfu/config.ts";
import { type SfuNode, startNode } from "@matinee/sfu/node.ts";
import type { Logger } from "pino";

/** The media server inside this process shares its environment and nothing else. */
export async function startLocalNode(environment: NodeJS.ProcessEnv, log: Logger): Promise<SfuNode> {
  const config = readSfuConfig(environment);
  return startNode({
    workers: config.workers,
    mediaPort: config.MEDIA_PORT,
    announcedAddress: config.ANNOUNCED_ADDRESS,
    secret: config.SFU_SECRET,
    maxMembers: config.MAX_MEMBERS,
    memberGraceMs: config.MEMBER_GRACE_MS,
    log,
  });
}

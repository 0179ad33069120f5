import { arch, platform, report } from "node:process";

/** What decides whether a Linux binary can run here. */
export interface Host {
  platform: string;
  arch: string;
  /** Undefined where the C library is not glibc, as on Alpine and outside Linux. */
  glibcVersion: string | undefined;
}

/** The machine that this process runs on. */
export function thisHost(): Host {
  return { platform, arch, glibcVersion: platform === "linux" ? glibcVersion() : undefined };
}

function glibcVersion(): string | undefined {
  // Else the report looks up the name of every open connection's peer. @types/node does not know the switch.
  Object.assign(report, { excludeNetwork: true });
  const content: object = report.getReport();
  if (!("header" in content) || typeof content.header !== "object" || content.header === null)
    return undefined;
  const header: object = content.header;
  return "glibcVersionRuntime" in header ? String(header.glibcVersionRuntime) : undefined;
}

import { Agent, request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

/** What is asked for in turn, by what it is called in the report. */
export type Reads = readonly { readonly what: string; readonly path: string }[];

/**
 * Sends reads by the clock, whether or not the answers keep up, and answers how long each took from when it was to be sent,
 * by what it is. Rejects when an answer is not 200.
 */
export async function steadyLoad(
  url: string,
  cookie: string,
  reads: Reads,
  perSecond: number,
  lastsS: number,
): Promise<Map<string, number[]>> {
  const took = new Map<string, number[]>(reads.map(({ what }) => [what, []]));
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const startMs = performance.now();
  const under: Promise<void>[] = [];
  for (let n = 0; n < perSecond * lastsS; n += 1) {
    const dueMs = startMs + (n * 1000) / perSecond;
    const waitMs = dueMs - performance.now();
    if (waitMs > 1) await delay(waitMs);
    const read = reads[n % reads.length];
    if (read === undefined) break;
    under.push(
      get(agent, new URL(read.path, url), cookie).then(() => {
        took.get(read.what)?.push(performance.now() - dueMs);
      }),
    );
  }
  await Promise.all(under);
  agent.destroy();
  return took;
}

function get(agent: Agent, url: URL, cookie: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers: { cookie } }, (response) => {
      response.resume();
      response.once("end", () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${url.pathname} answered ${response.statusCode}`));
      });
    });
    sent.once("error", reject);
    sent.end();
  });
}

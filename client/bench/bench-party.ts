import type { Page } from "playwright-core";
import { launchChromium } from "../e2e/chromium.ts";
import { chooseFilm, joinParty, press, seesMotion, startParty } from "../e2e/party.ts";
import { type Server, startServer } from "../e2e/server.ts";
import { withOpened } from "./opened.ts";

export interface BenchParty {
  readonly server: Server;
  readonly browserVersion: string;
  readonly host: Page;
  readonly viewers: readonly Page[];
}

export interface BenchPartyOptions {
  readonly viewers: number;
  readonly filmPath: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Called with each viewer's window before it goes anywhere. */
  readonly prepare?: (page: Page, index: number, server: Server) => Promise<void>;
  /** Called with the host's window before it goes anywhere. */
  readonly prepareHost?: (page: Page) => Promise<void>;
  /** Called with the host's page before the film plays. */
  readonly beforePlay?: (host: Page) => Promise<void>;
}

/** A party whose film plays and is seen by all, for as long as `use` runs: then everything is closed, come what may. */
export function withParty<T>(options: BenchPartyOptions, use: (party: BenchParty) => Promise<T>): Promise<T> {
  return withOpened(async (keep) => {
    const server = keep(await startServer(options.environment ? { environment: options.environment } : {}));
    const [near, far] = [keep(await launchChromium()), keep(await launchChromium())];
    const { host, code } = await startParty(near, server.url, undefined, options.prepareHost);
    await chooseFilm(host, options.filmPath);
    const viewers = await Promise.all(
      Array.from({ length: options.viewers }, (_, index) =>
        joinParty(far, server.url, code, `Viewer ${index}`, async (page) =>
          options.prepare?.(page, index, server),
        ),
      ),
    );
    await options.beforePlay?.(host);
    await press(host, "Play");
    await Promise.all(viewers.map((page) => seesMotion(page, 60_000)));
    return use({ server, browserVersion: near.version(), host, viewers });
  });
}

import type { TraktState, traktApi } from "@matinee/shared/api/trakt.ts";
import type { ApiHandlers } from "../api/serve.ts";
import type { Database } from "../db/database.ts";
import type { Limit } from "../limits.ts";
import {
  askLessOften,
  deleteTraktLink,
  endAsking,
  endTraktLink,
  findTraktLink,
  forgetCode,
  hasEnded,
  mayAsk,
  saveDeviceCode,
  saveTokens,
  scrobbledFilm,
  type TraktLink,
} from "./trakt.repository.ts";
import { type TraktClient, TraktFailed } from "./trakt-client.ts";

/** A token that ends sooner is replaced before it is used. */
const soonMs = 60_000;
/** While somebody else gets new ones, another device of theirs or another tab. */
const renewedInS = 2;

export interface TraktOptions {
  readonly db: Database;
  /** Undefined where the server has no key for it. */
  readonly trakt: TraktClient | undefined;
  /** Codes asked for, and films told, by person: Trakt takes one a second. */
  readonly links: Limit;
  readonly scrobbles: Limit;
}

export function traktHandlers({ db, trakt, links, scrobbles }: TraktOptions): ApiHandlers<typeof traktApi> {
  async function stateOf(userId: string): Promise<TraktState> {
    const link = trakt === undefined ? undefined : await findTraktLink(db, userId);
    if (trakt === undefined) return { state: "off" };
    if (link?.access_token != null) return { state: "linked", since: link.created_at.toISOString() };
    if (link?.user_code == null || link.verification_url === null || link.expires_at < new Date())
      return { state: "none" };
    return {
      state: "asking",
      userCode: link.user_code,
      verificationUrl: link.verification_url,
      expiresAt: link.expires_at.toISOString(),
      intervalS: link.interval_s ?? 5,
    };
  }

  /** What Trakt could not do is part of the answer. */
  async function answered(userId: string, act: () => Promise<void>) {
    const problem = await act().then(
      () => null,
      (error: unknown) => {
        if (error instanceof TraktFailed) return error.problem;
        throw error;
      },
    );
    return { trakt: await stateOf(userId), problem };
  }

  async function check(client: TraktClient, link: TraktLink): Promise<void> {
    if (link.device_code === null || !(await mayAsk(db, link))) return;
    try {
      const answer = await client.deviceTokens(link.device_code);
      if (answer === "slow-down") await askLessOften(db, link.user_id);
      else if (answer !== "pending") await saveTokens(db, link, answer);
    } catch (error) {
      const isOver = error instanceof TraktFailed && ["expired", "denied"].includes(error.problem.code);
      if (isOver) await forgetCode(db, link);
      throw error;
    }
  }

  /** A token that Trakt takes, and not the one that it refused; undefined once it was taken back there. */
  async function tokenOf(
    client: TraktClient,
    userId: string,
    refused: string | undefined,
  ): Promise<string | undefined> {
    const link = await findTraktLink(db, userId);
    if (link?.access_token == null || link.refresh_token === null) return undefined;
    const isGood = link.access_token !== refused && link.expires_at.getTime() - Date.now() > soonMs;
    if (isGood) return link.access_token;
    if (!(await mayAsk(db, link))) throw new TraktFailed("limit", renewedInS);
    try {
      const tokens = await client.refreshed(link.refresh_token);
      await saveTokens(db, link, tokens);
      return tokens.access_token;
    } catch (error) {
      const hasEnded = error instanceof TraktFailed && error.problem.code === "ended";
      await (hasEnded ? endTraktLink(db, link) : endAsking(db, link));
      if (hasEnded) return undefined;
      throw error;
    }
  }

  return {
    "trakt.get": ({ userId }) =>
      answered(userId, async () => {
        const link = trakt === undefined ? undefined : await findTraktLink(db, userId);
        // Nobody was looking at a page when that was found out.
        if (link !== undefined && hasEnded(link)) throw new TraktFailed("ended");
      }),
    async "trakt.link"({ userId }) {
      await links.take(userId);
      return answered(userId, async () => {
        if (trakt !== undefined) await saveDeviceCode(db, userId, await trakt.askDevice());
      });
    },
    "trakt.check": ({ userId }) =>
      answered(userId, async () => {
        const link = await findTraktLink(db, userId);
        if (link !== undefined && trakt !== undefined) await check(trakt, link);
      }),
    async "trakt.unlink"({ userId }) {
      const link = await findTraktLink(db, userId);
      await deleteTraktLink(db, userId);
      // It is forgotten here in any case; that it is there as well is more than was promised.
      if (link?.access_token != null) await trakt?.revoke(link.access_token).catch(() => undefined);
      return {};
    },
    async "trakt.scrobble"({ userId, body: { action, filmId, progress } }) {
      const link = await findTraktLink(db, userId);
      if (link?.access_token == null || trakt === undefined) return { outcome: "not-linked", problem: null };
      await scrobbles.take(userId);
      const film = await scrobbledFilm(db, filmId);
      if (film === undefined) return { outcome: "unknown-film", problem: null };
      try {
        let token: string | undefined;
        for (let turn = 1; turn <= 2; turn += 1) {
          token = await tokenOf(trakt, userId, token);
          if (token === undefined) break;
          const outcome = await trakt.scrobble(token, action, film, progress);
          if (outcome !== "not-linked") return { outcome, problem: null };
        }
        return { outcome: "not-linked", problem: { code: "ended", retryAfterS: null } };
      } catch (error) {
        if (error instanceof TraktFailed) return { outcome: "failed", problem: error.problem };
        throw error;
      }
    },
  };
}

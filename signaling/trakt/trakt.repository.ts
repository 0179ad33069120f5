import type { ExpressionBuilder } from "kysely";
import type { Database } from "../db/database.ts";
import type { Tables } from "../db/tables.ts";
import type { DeviceCode, ScrobbledFilm, Tokens } from "./trakt-client.ts";

export type TraktLink = NonNullable<Awaited<ReturnType<typeof findTraktLink>>>;

export async function findTraktLink(db: Database, userId: string) {
  return db.selectFrom("trakt_links").selectAll().where("user_id", "=", userId).executeTakeFirst();
}

const moreIntervalS = 5;
const after = (seconds: number) => new Date(Date.now() + seconds * 1000);

/** In place of whatever there was. */
export async function saveDeviceCode(db: Database, userId: string, device: DeviceCode): Promise<void> {
  const row = {
    device_code: device.device_code,
    user_code: device.user_code,
    verification_url: device.verification_url,
    interval_s: Math.ceil(device.interval),
    asked_at: null,
    access_token: null,
    refresh_token: null,
    expires_at: after(device.expires_in),
  };
  await db
    .insertInto("trakt_links")
    .values({ user_id: userId, ...row })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet({ ...row, created_at: new Date() }))
    .execute();
}

/** The same as it was read: neither linked anew nor given up meanwhile, nor given other tokens. */
const unchanged =
  ({ user_id, device_code, refresh_token }: TraktLink) =>
  (where: ExpressionBuilder<Tables, "trakt_links">) =>
    where.and([
      where("user_id", "=", user_id),
      where("device_code", "is not distinct from", device_code),
      where("refresh_token", "is not distinct from", refresh_token),
    ]);

export async function saveTokens(db: Database, link: TraktLink, tokens: Tokens): Promise<void> {
  await db
    .updateTable("trakt_links")
    .set({
      asked_at: null,
      device_code: null,
      user_code: null,
      verification_url: null,
      interval_s: null,
      access_token: tokens.access_token,
      refresh_token: tokens.refresh_token,
      expires_at: after(tokens.expires_in),
    })
    .where(unchanged(link))
    .execute();
}

/** Longer than Trakt may take to answer. */
const renewingS = 15;

/**
 * Whether Trakt may be asked about the code, or for new tokens, now; whoever may not is too early, or somebody else is
 * asking, on whichever node: a token for new ones works once.
 */
export async function mayAsk(db: Database, link: TraktLink): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("trakt_links")
    .set({ asked_at: new Date() })
    .where(unchanged(link))
    .where((where) =>
      where.or([
        where("asked_at", "is", null),
        where("asked_at", "<", after(-(link.interval_s ?? renewingS))),
      ]),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Trakt did not answer: it may be asked for new tokens at once. */
export async function endAsking(db: Database, link: TraktLink): Promise<void> {
  await db.updateTable("trakt_links").set({ asked_at: null }).where(unchanged(link)).execute();
}

/** Trakt takes no more of its tokens: that it was linked is remembered, so that its owner is told. */
export async function endTraktLink(db: Database, link: TraktLink): Promise<void> {
  await db
    .updateTable("trakt_links")
    .set({ access_token: null, refresh_token: null })
    .where(unchanged(link))
    .execute();
}

export const hasEnded = ({ access_token, device_code }: TraktLink): boolean =>
  access_token === null && device_code === null;

/** Trakt was asked about the code too often: by RFC 8628 (3.5) five seconds more lie between two questions from then on. */
export async function askLessOften(db: Database, userId: string): Promise<void> {
  await db
    .updateTable("trakt_links")
    .set((column) => ({ interval_s: column("interval_s", "+", moreIntervalS) }))
    .where("user_id", "=", userId)
    .execute();
}

export async function deleteTraktLink(db: Database, userId: string): Promise<void> {
  await db.deleteFrom("trakt_links").where("user_id", "=", userId).execute();
}

/** Its code is of no use any more. */
export async function forgetCode(db: Database, link: TraktLink): Promise<void> {
  await db.deleteFrom("trakt_links").where(unchanged(link)).execute();
}

/** A film of the catalogue in Trakt's words; undefined when it is in neither of the lists that Trakt knows. */
export async function scrobbledFilm(db: Database, filmId: number): Promise<ScrobbledFilm | undefined> {
  const [film, ids] = await Promise.all([
    db.selectFrom("films").select(["title", "year"]).where("id", "=", filmId).executeTakeFirst(),
    db
      .selectFrom("film_ids")
      .select(["provider", "external_id"])
      .where("film_id", "=", filmId)
      .where("provider", "in", ["imdb", "tmdb"])
      .execute(),
  ]);
  if (film === undefined || ids.length === 0) return undefined;
  const of = (provider: string) => ids.find((each) => each.provider === provider)?.external_id;
  const [imdb, tmdb] = [of("imdb"), of("tmdb")];
  return {
    ...film,
    ids: { ...(imdb !== undefined && { imdb }), ...(tmdb !== undefined && { tmdb: Number(tmdb) }) },
  };
}

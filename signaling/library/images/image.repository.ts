import { sql } from "kysely";
import type { Database } from "../../db/database.ts";
import type { ImageSize } from "./image-source.ts";

export interface KeptImage {
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** An image that was fetched before. Which ones are looked at is written down by the hour, for the cleaning. */
export async function findImage(db: Database, path: string, size: ImageSize): Promise<KeptImage | undefined> {
  const row = await db
    .selectFrom("film_images")
    .select(["content_type", "bytes"])
    .select(sql<boolean>`used_at < now() - interval '1 hour'`.as("was_unused"))
    .where("path", "=", path)
    .where("size", "=", size)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.was_unused)
    await db
      .updateTable("film_images")
      .set({ used_at: sql`now()` })
      .where("path", "=", path)
      .where("size", "=", size)
      .execute();
  return { contentType: row.content_type, bytes: Buffer.from(row.bytes) };
}

export async function keepImage(
  db: Database,
  path: string,
  size: ImageSize,
  { contentType, bytes }: KeptImage,
): Promise<void> {
  await db
    .insertInto("film_images")
    .values({ path, size, content_type: contentType, bytes, byte_count: bytes.length })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Forgets the images that were looked at longest ago, until the others have no more than that together. */
export async function evictImages(db: Database, maxBytes: number): Promise<void> {
  await sql`
    delete from film_images using (
      select path, size, sum(byte_count) over (order by used_at desc, path, size) as bytes from film_images
    ) counted
    where film_images.path = counted.path and film_images.size = counted.size
      and counted.bytes > ${maxBytes}::bigint`.execute(db);
}

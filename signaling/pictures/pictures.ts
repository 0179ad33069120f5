import { createHash } from "node:crypto";
import { pictureId } from "@matinee/shared/api/fields.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import { Router } from "express";
import { sql } from "kysely";
import sharp from "sharp";
import type { Database } from "../db/database.ts";

const sizePx = 256;
/** 50 megapixels: a decoder must not be made to fill the memory by a few bytes. */
const mostPixels = 50_000_000;

/**
 * Keeps a picture as a square WebP without anything else that was in the file, and answers its id. The square is what
 * is most worth seeing. Refuses with `bad-request` when it is no picture that can be read.
 */
export async function keepPicture(db: Database, bytes: Buffer): Promise<string> {
  const encoded = await sharp(bytes, { limitInputPixels: mostPixels, failOn: "error" })
    .rotate()
    .resize(sizePx, sizePx, { fit: "cover", position: sharp.strategy.attention })
    .webp({ quality: 85 })
    .toBuffer()
    .catch(() => {
      throw new Refusal("bad-request", "body: not a picture that can be read");
    });
  const id = createHash("sha256").update(encoded).digest("base64url");
  await db
    .insertInto("pictures")
    .values({ id, content_type: "image/webp", bytes: encoded })
    // Kept anew, so that the cleaning leaves it until it is in use.
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ created_at: sql`now()` }))
    .execute();
  return id;
}

/** Forgets pictures that nobody has any more. */
export async function deleteUnusedPictures(db: Database): Promise<void> {
  await db
    .deleteFrom("pictures")
    .where("created_at", "<", sql<Date>`now() - interval '1 hour'`)
    .where((where) =>
      where.not(
        where.exists(where.selectFrom("users").select("id").whereRef("users.picture_id", "=", "pictures.id")),
      ),
    )
    .where((where) =>
      where.not(
        where.exists(
          where.selectFrom("groups").select("id").whereRef("groups.picture_id", "=", "pictures.id"),
        ),
      ),
    )
    .execute();
}

/** `GET /api/pictures/ID`: the bytes, which never change. */
export function pictureRoutes(db: Database): Router {
  return Router().get("/pictures/:id", async (request, response) => {
    const { data: id } = pictureId.safeParse(request.params.id);
    const found =
      id === undefined
        ? undefined
        : await db
            .selectFrom("pictures")
            .select(["content_type", "bytes"])
            .where("id", "=", id)
            .executeTakeFirst();
    if (found === undefined) throw new Refusal("not-found", "There is no such picture.");
    response
      .set("Cache-Control", "public, max-age=31536000, immutable")
      .type(found.content_type)
      .send(Buffer.from(found.bytes));
  });
}

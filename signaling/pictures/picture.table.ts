import type { Generated } from "kysely";

/** `id`: the hash of the bytes, so that the same picture is kept once and may be cached for ever. */
export interface PictureTable {
  id: string;
  content_type: string;
  bytes: Buffer;
  created_at: Generated<Date>;
}

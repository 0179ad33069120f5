import { Refusal } from "@matinee/shared/errors.ts";
import { maxChatMessages, roomState } from "@matinee/shared/room/state.ts";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import type { Snapshots } from "./snapshots.ts";

const foreignKeyViolation = "23503";

/** Snapshots in the database, for a server that has no Redis. */
export function createPostgresSnapshots(db: Database): Snapshots {
  return {
    async load(roomId) {
      const row = await db
        .selectFrom("room_snapshots")
        .select("core")
        .where("party_id", "=", roomId)
        .executeTakeFirst();
      if (row === undefined) return null;
      const messages = await db
        .selectFrom("room_messages")
        .select("message")
        .where("party_id", "=", roomId)
        .orderBy("place", "desc")
        .limit(maxChatMessages)
        .execute();
      const chat = messages.map((each) => each.message).reverse();
      return roomState.parse({ ...row.core, chat });
    },
    async save(roomId, core, messages) {
      const saving = db.transaction().execute(async (trx) => {
        await trx
          .insertInto("room_snapshots")
          .values({ party_id: roomId, core: JSON.stringify(core) })
          .onConflict((conflict) =>
            conflict.column("party_id").doUpdateSet({ core: JSON.stringify(core), saved_at: sql`now()` }),
          )
          .execute();
        if (messages.length === 0) return;
        await trx
          .insertInto("room_messages")
          .values(
            messages.map((message) => ({
              party_id: roomId,
              message_id: message.id,
              message: JSON.stringify(message),
            })),
          )
          .onConflict((conflict) => conflict.columns(["party_id", "message_id"]).doNothing())
          .execute();
        const oldestKept = trx
          .selectFrom("room_messages")
          .select("place")
          .where("party_id", "=", roomId)
          .orderBy("place", "desc")
          .offset(maxChatMessages - 1)
          .limit(1);
        await trx
          .deleteFrom("room_messages")
          .where("party_id", "=", roomId)
          .where("place", "<", oldestKept)
          .execute();
      });
      await saving.catch((error: unknown) => {
        const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
        if (code === foreignKeyViolation) throw new Refusal("not-found", "There is no such party any more.");
        throw error;
      });
    },
  };
}

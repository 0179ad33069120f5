import { Refusal } from "@matinee/shared/errors.ts";
import { savedRoom } from "@matinee/shared/protocol/link.ts";
import { chatMessage, maxChatMessages } from "@matinee/shared/room/chat-message.ts";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import type { Snapshots } from "./snapshots.ts";

const foreignKeyViolation = "23503";

/** Snapshots in the database, for a server that has no Redis, and for rooms that last. */
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
      const { core, book } = savedRoom.parse(row.core);
      const chat = messages.map((each) => chatMessage.parse(each.message)).reverse();
      return { room: { ...core, chat }, book };
    },
    async save(roomId, saved, messages) {
      const core = JSON.stringify(saved);
      // A statement cannot change a row twice: of several versions the last one counts.
      const newest = [...new Map(messages.map((message) => [message.id, message])).values()];
      const saving = db.transaction().execute(async (trx) => {
        await trx
          .insertInto("room_snapshots")
          .values({ party_id: roomId, core })
          .onConflict((conflict) => conflict.column("party_id").doUpdateSet({ core, saved_at: sql`now()` }))
          .execute();
        if (newest.length === 0) return;
        await trx
          .insertInto("room_messages")
          .values(
            newest.map((message) => ({
              party_id: roomId,
              message_id: message.id,
              message: JSON.stringify(message),
            })),
          )
          .onConflict((conflict) =>
            conflict
              .columns(["party_id", "message_id"])
              .doUpdateSet({ message: (row) => row.ref("excluded.message") })
              .whereRef("room_messages.message", "is distinct from", sql`excluded.message`),
          )
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
          // A group's room keeps all that was said in it.
          .where(({ selectFrom }) =>
            selectFrom("parties").select(sql<boolean>`group_id is null`.as("ends")).where("id", "=", roomId),
          )
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

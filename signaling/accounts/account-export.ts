import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { filmsOfUser } from "../library/groups/group-film.repository.ts";

/** Everything that the database has of a user, by table, without secrets: no password hash, no token. */
export async function exportAccount(db: Database, userId: string): Promise<Record<string, unknown>> {
  const of = { user_id: userId };
  const [user, sessions, signInWays, passkeys, groups, requests, parties, messages, answers, votes, visits] =
    await Promise.all([
      db
        .selectFrom("users")
        .select(["id", "name", "email", "email_verified", "locale", "time_zone", "created_at", "updated_at"])
        .where("id", "=", userId)
        .executeTakeFirst(),
      db
        .selectFrom("sessions")
        .select(["created_at", "expires_at", "ip_address", "user_agent"])
        .where((where) => where.and(of))
        .execute(),
      db
        .selectFrom("credentials")
        .select(["provider_id", "created_at"])
        .where((where) => where.and(of))
        .execute(),
      db
        .selectFrom("passkeys")
        .select(["name", "device_type", "created_at"])
        .where((where) => where.and(of))
        .execute(),
      db
        .selectFrom("group_members")
        .innerJoin("groups", "groups.id", "group_members.group_id")
        .select(["groups.id", "groups.name", "group_members.role", "group_members.joined_at"])
        .where("group_members.user_id", "=", userId)
        .execute(),
      db
        .selectFrom("group_requests")
        .select(["group_id", "message", "created_at"])
        .where((where) => where.and(of))
        .execute(),
      db
        .selectFrom("party_members")
        .select(["party_id", "member_id", "name", "joined_at"])
        .where((where) => where.and(of))
        .execute(),
      db
        .selectFrom("party_members")
        .innerJoin("room_messages", "room_messages.party_id", "party_members.party_id")
        .select(["room_messages.party_id", "room_messages.message"])
        .where("party_members.user_id", "=", userId)
        .whereRef(sql<string>`room_messages.message ->> 'memberId'`, "=", "party_members.member_id")
        .orderBy("room_messages.place")
        .execute(),
      db
        .selectFrom("rsvps")
        .innerJoin("events", "events.id", "rsvps.event_id")
        .select(["events.title", "rsvps.occurrence", "rsvps.answer", "rsvps.updated_at"])
        .where("rsvps.user_id", "=", userId)
        .execute(),
      db
        .selectFrom("poll_votes")
        .innerJoin("poll_candidates", "poll_candidates.id", "poll_votes.candidate_id")
        .innerJoin("polls", "polls.id", "poll_votes.poll_id")
        .select(["polls.question", "poll_candidates.title", "poll_votes.rank"])
        .where("poll_votes.user_id", "=", userId)
        .execute(),
      db
        .selectFrom("party_members")
        .innerJoin("visits", (join) =>
          join
            .onRef("visits.party_id", "=", "party_members.party_id")
            .onRef("visits.member_id", "=", "party_members.member_id"),
        )
        .select(["visits.party_id", "visits.came_at", "visits.left_at", "visits.film_title"])
        .where("party_members.user_id", "=", userId)
        .execute(),
    ]);
  return {
    user,
    sessions,
    signInWays,
    passkeys,
    groups,
    requests,
    parties,
    messages,
    answers,
    votes,
    visits,
    filmFiles: await db
      .selectFrom("film_files")
      .innerJoin("films", "films.id", "film_files.film_id")
      .select(["film_files.hash", "films.title", "film_files.said_at"])
      .where("film_files.user_id", "=", userId)
      .execute(),
    films: await filmsOfUser(db, userId),
  };
}

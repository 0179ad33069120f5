import type { RsvpAnswer } from "@matinee/shared/api/schedule.ts";
import type { Generated, Selectable } from "kysely";

export interface EventTable {
  id: string;
  group_id: string;
  party_id: string | null;
  title: string;
  description: Generated<string>;
  film_title: string | null;
  /** `2026-11-27T20:00`, in `time_zone`. */
  starts_local: string;
  time_zone: string;
  duration_minutes: number;
  rule: string | null;
  first_at: Date;
  last_at: Date | null;
  cancelled_at: Date | null;
  created_by: string | null;
  version: Generated<number>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}
export type EventRow = Selectable<EventTable>;

export interface EventChangeTable {
  event_id: string;
  occurrence: string;
  is_cancelled: Generated<boolean>;
  starts_local: string | null;
  film_title: string | null;
}
export type EventChangeRow = Selectable<EventChangeTable>;

export interface RsvpTable {
  event_id: string;
  occurrence: string;
  user_id: string;
  answer: RsvpAnswer;
  updated_at: Generated<Date>;
}

export interface ReminderTable {
  event_id: string;
  occurrence: string;
  user_id: string;
  kind: "day" | "hour";
  tries: Generated<number>;
  claimed_at: Date;
  sent_at: Date | null;
}

export interface CalendarFeedTable {
  token: string;
  user_id: string;
  group_id: string | null;
  created_at: Generated<Date>;
}

export interface PollTable {
  id: string;
  group_id: string;
  event_id: string | null;
  question: string;
  kind: "approval" | "ranked";
  closes_at: Date;
  created_by: string | null;
  created_at: Generated<Date>;
}
export type PollRow = Selectable<PollTable>;

export interface PollCandidateTable {
  id: string;
  poll_id: string;
  title: string;
  added_by: string | null;
  place: number;
}

export interface PollVoteTable {
  poll_id: string;
  candidate_id: string;
  user_id: string;
  rank: number;
}

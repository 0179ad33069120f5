import type {
  CredentialTable,
  PasskeyTable,
  SessionTable,
  UserTable,
  VerificationTable,
} from "../accounts/user.table.ts";
import type { IdempotencyKeyTable } from "../api/idempotency.table.ts";
import type {
  GroupBanTable,
  GroupInvitationTable,
  GroupMemberTable,
  GroupRequestTable,
  GroupTable,
} from "../groups/group.table.ts";
import type {
  FilmAgeRatingTable,
  FilmFactTable,
  FilmImageTable,
  FilmOfferTable,
  FilmPersonTable,
  PersonIdTable,
  PersonTable,
  ProviderAnswerTable,
} from "../library/facts.table.ts";
import type {
  FilmIdTable,
  FilmImportTable,
  FilmTable,
  FilmTitleTable,
  FilmWordTable,
} from "../library/film.table.ts";
import type { GroupFilmTable, MemberFilmTable } from "../library/groups/group-film.table.ts";
import type { FilmFileTable } from "../library/recognition/file-hash.table.ts";
import type { VisitFilmTable, VisitTable } from "../monitoring/visit.table.ts";
import type { PartyMemberTable, PartyTable } from "../parties/party.table.ts";
import type { PictureTable } from "../pictures/picture.table.ts";
import type { RoomMessageTable, RoomSnapshotTable } from "../rooms/room.table.ts";
import type {
  CalendarFeedTable,
  EventChangeTable,
  EventTable,
  PollCandidateTable,
  PollTable,
  PollVoteTable,
  ReminderTable,
  RsvpTable,
} from "../schedule/schedule.table.ts";
import type { TraktLinkTable } from "../trakt/trakt.table.ts";
import type { SecretTable } from "./secret.table.ts";

/** Every table, as the newest version of the database has it. */
export interface Tables {
  secrets: SecretTable;
  pictures: PictureTable;
  users: UserTable;
  sessions: SessionTable;
  credentials: CredentialTable;
  verifications: VerificationTable;
  passkeys: PasskeyTable;
  trakt_links: TraktLinkTable;
  idempotency_keys: IdempotencyKeyTable;
  groups: GroupTable;
  group_members: GroupMemberTable;
  group_invitations: GroupInvitationTable;
  group_requests: GroupRequestTable;
  group_bans: GroupBanTable;
  parties: PartyTable;
  party_members: PartyMemberTable;
  room_snapshots: RoomSnapshotTable;
  room_messages: RoomMessageTable;
  visits: VisitTable;
  visit_films: VisitFilmTable;
  events: EventTable;
  event_changes: EventChangeTable;
  rsvps: RsvpTable;
  reminders: ReminderTable;
  calendar_feeds: CalendarFeedTable;
  polls: PollTable;
  poll_candidates: PollCandidateTable;
  poll_votes: PollVoteTable;
  films: FilmTable;
  film_titles: FilmTitleTable;
  film_ids: FilmIdTable;
  film_words: FilmWordTable;
  film_imports: FilmImportTable;
  film_files: FilmFileTable;
  group_films: GroupFilmTable;
  member_films: MemberFilmTable;
  film_facts: FilmFactTable;
  people: PersonTable;
  person_ids: PersonIdTable;
  film_people: FilmPersonTable;
  film_age_ratings: FilmAgeRatingTable;
  film_offers: FilmOfferTable;
  provider_answers: ProviderAnswerTable;
  film_images: FilmImageTable;
}

import { z } from "zod";
import { id } from "../ids.ts";
import { type Endpoints, nothing, page, pageQuery } from "./endpoint.ts";
import { moment, paragraph, person } from "./fields.ts";
import { foundFilm, groupList, language, rowId } from "./library.ts";

/** What one member says of a film to the group. */
export const memberFilm = z.strictObject({
  hasFile: z.boolean(),
  seenOn: z.iso
    .date()
    .refine((date) => date > "1888" && date < "2101", "not a date of a film")
    .nullable(),
  rating: z.number().int().min(1).max(10).nullable(),
  note: paragraph(2000)
    .transform((text) => (text === "" ? null : text))
    .nullable(),
});
export type MemberFilm = z.output<typeof memberFilm>;

export const groupLists = z.strictObject({ have: z.boolean(), want: z.boolean(), seen: z.boolean() });
export type GroupLists = z.output<typeof groupLists>;

/** A film as the group knows it. Members count who are in it now. */
export const groupFilm = z.object({
  film: foundFilm,
  lists: groupLists,
  /** Members who have its file. */
  files: z.number().int(),
  /** Members who have seen it: who said when, or rated it. */
  seenBy: z.number().int(),
  /** The mean of members' own; 1 to 10. */
  rating: z.number().nullable(),
  /** The caller's own. */
  mine: memberFilm.nullable(),
});
export type GroupFilm = z.output<typeof groupFilm>;

export const listedGroupFilm = groupFilm.extend({
  /** To the list that was asked for. */
  addedAt: moment,
});

export const wholeGroupFilm = groupFilm.extend({
  /** Who put it in which list, and when. */
  added: z.array(z.object({ list: groupList, by: person.nullable(), at: moment })),
  /** What each member said of it, the last who did so first, 200 at most. */
  members: z.array(person.extend(memberFilm.shape)),
});
export type WholeGroupFilm = z.output<typeof wholeGroupFilm>;

const inGroup = z.strictObject({ groupId: id });
const ofFilm = z.strictObject({ groupId: id, filmId: rowId });
const read = z.strictObject({ language: language.default("en") });

export const groupFilmsApi = {
  "groupFilms.list": {
    method: "get",
    path: "/groups/:groupId/films",
    access: "group:member",
    summary: "Films that the group has, wants to see, or has seen together; the last added first",
    params: inGroup,
    query: pageQuery.extend({ list: groupList, ...read.shape }),
    result: page(listedGroupFilm),
  },
  "groupFilms.get": {
    method: "get",
    path: "/groups/:groupId/films/:filmId",
    access: "group:member",
    summary: "What the group and its members say of a film of the catalogue, be it in a list or not",
    params: ofFilm,
    query: read,
    result: wholeGroupFilm,
  },
  "groupFilms.put": {
    method: "put",
    path: "/groups/:groupId/films/:filmId",
    access: "group:member",
    summary:
      "Put a film in the group's lists or take it off them, those that are named; off those that others put it in, moderators and owners alone",
    params: ofFilm,
    query: read,
    // Two members at once: what one does not name stays as the other has it.
    body: z.strictObject({ lists: groupLists.partial() }),
    result: wholeGroupFilm,
  },
  "groupFilms.remove": {
    method: "delete",
    path: "/groups/:groupId/films/:filmId",
    access: "group:moderator",
    summary: "Take a film off all lists of the group; what members say of it stays",
    params: ofFilm,
    result: nothing,
  },
  "groupFilms.putMine": {
    method: "put",
    path: "/groups/:groupId/films/:filmId/mine",
    access: "group:member",
    summary: "Say to the group whether one has the film's file, when one saw it, how it was, and a note",
    params: ofFilm,
    query: read,
    body: memberFilm,
    result: wholeGroupFilm,
  },
  "groupFilms.removeMine": {
    method: "delete",
    path: "/groups/:groupId/films/:filmId/mine",
    access: "group:member",
    summary: "Take back what one said of a film to the group",
    params: ofFilm,
    result: nothing,
  },
} as const satisfies Endpoints;

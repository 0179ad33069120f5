import type { TrackSource } from "../protocol/media.ts";
import type { CommandData, CommandName } from "./commands.ts";
import { hasRight, type Right } from "./rights.ts";
import { hostOf, isLinked, type Member, type RoomState } from "./state.ts";

/** Refusals do not depend on the chat beyond the message that a command is about. */
type Rule<N extends CommandName> = (state: RoomState, actor: Member, data: CommandData<N>) => boolean;
type AnyRule = (state: RoomState, actor: Member) => boolean;

const anyone: AnyRule = () => true;
const host: AnyRule = (_state, actor) => actor.role === "host";
const leads: AnyRule = (_state, actor) => actor.role === "host" || actor.role === "cohost";
const having =
  (right: Right): AnyRule =>
  (state, actor) =>
    hasRight(state, actor, right);
const presenter: AnyRule = (state, actor) => state.presenterId === actor.id;

/** Whoever keeps order does so among those who do not; the host among all the others. */
function keepsInOrder(state: RoomState, actor: Member, targetId: string): boolean {
  const target = state.members[targetId];
  if (target?.id === actor.id || !hasRight(state, actor, "moderate")) return false;
  return actor.role === "host" || target === undefined || !hasRight(state, target, "moderate");
}
const overTarget = (state: RoomState, actor: Member, data: { readonly id: string }) =>
  keepsInOrder(state, actor, data.id);

/** What somebody who keeps order may take from one person; the rest is the host's to give. */
const forOrder: ReadonlySet<Right> = new Set(["speak", "camera", "chat", "react"]);

const authorOf = (state: RoomState, messageId: string) =>
  state.chat.find((message) => message.id === messageId)?.memberId;

/** Who may give which command. A command without a row does not compile. */
export const permissions: { readonly [N in CommandName]: Rule<N> } = {
  "chat.send": having("chat"),
  "chat.edit": (state, actor, { messageId }) =>
    hasRight(state, actor, "chat") && authorOf(state, messageId) === actor.id,
  "chat.delete": (state, actor, { messageId }) => {
    const authorId = authorOf(state, messageId);
    return authorId === actor.id || (authorId !== undefined && keepsInOrder(state, actor, authorId));
  },
  "chat.react": having("react"),
  "playback.play": having("control"),
  "playback.pause": having("control"),
  "playback.seek": having("control"),
  // What somebody shows goes at its own pace.
  "playback.rate": (state, actor) => isLinked(state.film) && hasRight(state, actor, "control"),
  "playback.report": presenter,
  "film.open": having("film"),
  "film.link": having("film"),
  "film.length": (state, actor) =>
    isLinked(state.film) && (hasRight(state, actor, "film") || hasRight(state, actor, "control")),
  "film.identify": (state, actor) => presenter(state, actor) || hasRight(state, actor, "film"),
  "film.close": (state, actor) => presenter(state, actor) || hasRight(state, actor, "film"),
  "film.offer": presenter,
  "queue.add": having("film"),
  "queue.remove": having("film"),
  "queue.move": having("film"),
  "queue.play": having("film"),
  "next.start": having("control"),
  "next.cancel": having("control"),
  "ready.ask": having("control"),
  "ready.answer": anyone,
  "ready.start": having("control"),
  "ready.cancel": having("control"),
  "settings.rights": host,
  "settings.delay": leads,
  "settings.direct": host,
  "settings.patience": leads,
  "settings.slowMode": having("moderate"),
  "member.role": (state, actor, data) => host(state, actor) && data.id !== actor.id,
  "member.right": (state, actor, data) =>
    data.id !== actor.id &&
    (actor.role === "host" || (forOrder.has(data.right) && keepsInOrder(state, actor, data.id))),
  "member.silence": overTarget,
  "member.kick": overTarget,
  "member.ban": overTarget,
  "ban.lift": having("moderate"),
  "host.give": (state, actor, data) => host(state, actor) && data.id !== actor.id,
  "host.take": (state, actor) => actor.role === "cohost" && (hostOf(state)?.presence ?? "away") === "away",
  "door.lock": having("moderate"),
  "door.waitingRoom": having("moderate"),
  "door.admit": having("moderate"),
  "door.refuse": having("moderate"),
  "door.password": leads,
  "door.newCode": having("moderate"),
  "presence.report": anyone,
};

/** Who may send which track. */
const mayProduce: { readonly [S in TrackSource]: AnyRule } = {
  // A page has its tracks ready while it announces the film: whoever may choose one may bring it.
  "film-video": (state, actor) => presenter(state, actor) || hasRight(state, actor, "film"),
  "film-audio": (state, actor) => presenter(state, actor) || hasRight(state, actor, "film"),
  voice: having("speak"),
  camera: having("camera"),
};

/** Whether `actor` may send such a track now. */
export function isAllowedToSend(source: TrackSource, state: RoomState, actor: Member): boolean {
  return mayProduce[source](state, actor);
}

/** Whether `actor` may give the command now. The screen uses it to offer, the authority to refuse. */
export function isAllowed<N extends CommandName>(
  name: N,
  state: RoomState,
  actor: Member,
  data: CommandData<N>,
): boolean {
  // The row of a name takes the data of that name; an index by a type parameter cannot show that.
  const rule = permissions[name] as Rule<N>;
  return rule(state, actor, data);
}

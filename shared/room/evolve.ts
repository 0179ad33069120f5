import { stoppedPlayback } from "../playback.ts";
import { type ChatMessage, maxChatMessages, withReaction } from "./chat-message.ts";
import type { RoomEvent, RoomEventData, RoomEventName } from "./events.ts";
import { firstToPlay } from "./next-film.ts";
import { hostOf, isLinked, isSameFilm, type Member, presentedFilm, type RoomState } from "./state.ts";

type Evolve = { readonly [N in RoomEventName]: (state: RoomState, data: RoomEventData<N>) => RoomState };

/** The room after an event. The authority and every client run this same function. */
export function evolve(state: RoomState, event: RoomEvent): RoomState {
  // The row of a name takes the data of that name; an index by the union cannot show that.
  const row = table[event.name] as (state: RoomState, data: unknown) => RoomState;
  return row(state, event.data);
}

/** Somebody goes on with the film that was over: no other one comes by itself. */
const decided: ReadonlySet<RoomEventData<"playback.changed">["action"]> = new Set([
  "play",
  "pause",
  "seek",
  "countdown",
]);

const table: Evolve = {
  "member.joined": (state, { member }) => ({
    ...state,
    members: { ...state.members, [member.id]: member },
  }),
  "member.changed": (state, { id, presence, sinceMs }) => {
    const changed = withMember(state, id, { presence, presenceSinceMs: sinceMs });
    if (presence !== "here" || !state.gaveUpOn.includes(id)) return changed;
    return { ...changed, gaveUpOn: state.gaveUpOn.filter((each) => each !== id) };
  },
  "member.left": (state, { id }) => withoutMember(state, id),
  "member.roleChanged": (state, { id, role }) => withMember(state, id, { role }),
  "member.rightsChanged": (state, { id, rights }) => withMember(state, id, { rights }),
  "member.silenced": (state) => state,
  "member.kicked": (state, { id }) => withoutMember(state, id),
  "member.banned": (state, { ban, memberId }) => ({
    ...withoutMember(state, memberId),
    bans: [...state.bans, ban],
  }),
  "ban.lifted": (state, { banId }) => ({ ...state, bans: state.bans.filter((each) => each.id !== banId) }),
  "host.changed": (state, { id }) => {
    const before = hostOf(state);
    const room = before === undefined ? state : withMember(state, before.id, { role: "cohost" });
    return withMember(room, id, { role: "host", rights: {} });
  },
  "chat.sent": (state, { message }) => ({
    ...state,
    chat: [...state.chat, message].slice(-maxChatMessages),
  }),
  "chat.edited": (state, { messageId, text, atMs }) =>
    withMessage(state, messageId, (message) => ({ ...message, text, editedAtMs: atMs })),
  "chat.deleted": (state, { messageId }) =>
    withMessage(state, messageId, (message) => ({ ...message, text: "", isDeleted: true, reactions: [] })),
  "chat.reacted": (state, { messageId, emoji, memberId, on }) =>
    withMessage(state, messageId, (message) => ({
      ...message,
      reactions: withReaction(message.reactions, emoji, memberId, on),
    })),
  "film.opened": (state, { film, presenterId, playback, held }) => {
    const before = presentedFilm(state);
    // A presenter who reloaded shows the same file: whoever fetches it goes on.
    const again = before !== null && state.presenterId === presenterId && isSameFilm(before, film);
    const original = again ? state.original : null;
    const known = again && film.filmId === undefined ? { ...film, filmId: before.filmId } : film;
    const ready = again ? state.ready : null;
    const opened = { film: known, original, presenterId, playback, held };
    return { ...state, ...opened, stall: null, ready, next: null };
  },
  "film.linked": (state, { film, playback }) => ({
    ...state,
    film,
    original: null,
    presenterId: null,
    playback,
    held: false,
    stall: null,
    ready: null,
    next: null,
  }),
  "film.lengthKnown": (state, { durationS }) =>
    isLinked(state.film) ? { ...state, film: { ...state.film, durationS } } : state,
  "film.identified": (state, { filmId }) =>
    state.film === null ? state : { ...state, film: { ...state.film, filmId } },
  "film.closed": (state) => ({
    ...state,
    film: null,
    original: null,
    presenterId: null,
    playback: stoppedPlayback,
    held: false,
    stall: null,
    ready: null,
    next: null,
  }),
  "film.offered": (state, { original }) => ({ ...state, original }),
  "queue.changed": (state, { queue }) => ({
    ...state,
    queue,
    next: firstToPlay(queue) === undefined ? null : state.next,
  }),
  "next.changed": (state, { next }) => ({ ...state, next }),
  "playback.changed": (state, { playback, held, stall, gaveUpOn, action }) => ({
    ...state,
    playback,
    held,
    stall,
    gaveUpOn,
    next: decided.has(action) ? null : state.next,
  }),
  "ready.changed": (state, { ready }) => ({ ...state, ready, next: ready === null ? state.next : null }),
  "rights.changed": (state, { rights }) => ({ ...state, rights }),
  "delay.changed": (state, { delayMode }) => ({ ...state, delayMode }),
  "direct.changed": (state, { direct }) => ({ ...state, direct }),
  "patience.changed": (state, { patienceS }) => ({ ...state, patienceS }),
  "slowMode.changed": (state, { seconds }) => ({ ...state, slowModeS: seconds }),
  "door.changed": (state, { door }) => ({ ...state, door }),
  "door.codeChanged": (state) => state,
  "waiting.joined": (state, { waiting }) => ({
    ...state,
    waiting: { ...state.waiting, [waiting.id]: waiting },
  }),
  "waiting.left": (state, { id }) => {
    const { [id]: _gone, ...waiting } = state.waiting;
    return { ...state, waiting };
  },
};

function withMember(state: RoomState, id: string, change: Partial<Member>): RoomState {
  const known = state.members[id];
  if (known === undefined) return state;
  return { ...state, members: { ...state.members, [id]: { ...known, ...change } } };
}

function withoutMember(state: RoomState, id: string): RoomState {
  const { [id]: _gone, ...members } = state.members;
  const { ready } = state;
  return {
    ...state,
    members,
    gaveUpOn: state.gaveUpOn.filter((each) => each !== id),
    ready:
      ready?.state === "asking"
        ? { ...ready, readyIds: ready.readyIds.filter((each) => each !== id) }
        : ready,
  };
}

function withMessage(state: RoomState, id: string, change: (message: ChatMessage) => ChatMessage): RoomState {
  return { ...state, chat: state.chat.map((message) => (message.id === id ? change(message) : message)) };
}

import { stoppedPlayback } from "../playback.ts";
import type { RoomEvent } from "./events.ts";
import { maxChatMessages, type RoomState } from "./state.ts";

/** The room after an event. The authority and every client run this same function. */
export function evolve(state: RoomState, event: RoomEvent): RoomState {
  switch (event.name) {
    case "member.joined":
      return { ...state, members: { ...state.members, [event.data.member.id]: event.data.member } };
    case "member.changed": {
      const known = state.members[event.data.id];
      if (known === undefined) return state;
      return {
        ...state,
        members: { ...state.members, [known.id]: { ...known, presence: event.data.presence } },
      };
    }
    case "member.left": {
      const { [event.data.id]: _gone, ...members } = state.members;
      return { ...state, members };
    }
    case "chat.sent":
      return { ...state, chat: [...state.chat, event.data.message].slice(-maxChatMessages) };
    case "film.opened":
      return { ...state, film: event.data.film, playback: event.data.playback, held: event.data.held };
    case "film.closed":
      return { ...state, film: null, playback: stoppedPlayback, held: false };
    case "playback.changed":
      return { ...state, playback: event.data.playback, held: event.data.held };
    case "settings.changed":
      return { ...state, control: event.data.control };
    case "delay.changed":
      return { ...state, delayMode: event.data.delayMode };
  }
}

import type { RoomEvent } from "@matinee/shared/room/events.ts";
import type { RoomState } from "@matinee/shared/room/state.ts";
import type { Voice } from "../store/voice.ts";

/** Whether this event mutes the own microphone: the film starts, and its user wants silence then. */
export function mutesAtStart(
  event: RoomEvent,
  before: Pick<RoomState, "playback">,
  { microphone, settings }: Pick<Voice, "microphone" | "settings">,
): boolean {
  // The presenter's player being corrected is no start, nor is going on after a wait for somebody.
  const starts =
    event.name === "playback.changed" &&
    (event.data.action === "play" || event.data.action === "countdown") &&
    event.data.playback.playing &&
    !before.playback.playing;
  // With "push to talk" it is silent anyway, and whoever holds the key wants to be heard.
  return starts && settings.muteAtStart && settings.mode === "open" && microphone.state === "on";
}

/** How long somebody has been talking who is not heard. */
export interface MutedTalk {
  readonly talkMs: number;
  readonly lastMs: number;
  readonly toldAtMs: number;
}

export const noMutedTalk: MutedTalk = { talkMs: 0, lastMs: 0, toldAtMs: Number.NEGATIVE_INFINITY };

/** Above breath and a quiet film in the room. */
const talkLevel = 0.03;
const talksAfterMs = 1000;
const tellAgainMs = 60_000;
/** A gap between two looks counts as this at most: hidden tabs have slow timers. */
const lookMs = 100;

/** One look at the level: `tells` once somebody has talked for about a second unheard, and then not for a minute. */
export function followMutedTalk(
  before: MutedTalk,
  look: { readonly isSending: boolean; readonly level: number; readonly nowMs: number },
): MutedTalk & { readonly tells: boolean } {
  const { isSending, level, nowMs } = look;
  const elapsedMs = Math.min(lookMs, Math.max(0, nowMs - before.lastMs));
  // Words have pauses: what was counted fades at half the pace.
  const talkMs = isSending
    ? 0
    : Math.max(0, before.talkMs + (level > talkLevel ? elapsedMs : -elapsedMs / 2));
  const tells = talkMs >= talksAfterMs && nowMs - before.toldAtMs >= tellAgainMs;
  return { talkMs: tells ? 0 : talkMs, lastMs: nowMs, toldAtMs: tells ? nowMs : before.toldAtMs, tells };
}

import { endsBySigningIn, type LinkedProblem } from "@matinee/shared/linked-problem.ts";
import { type Playback, positionAt } from "@matinee/shared/playback.ts";
import { openFilePlayer } from "./file-player.ts";
import { openHlsPlayer } from "./hls-player.ts";
import type { LinkedPlayer, LinkedPlayerPorts } from "./linked-player.ts";
import { CannotPlay, type OwnSource } from "./services.ts";

const momentMs = 10_000;

/** Plays a film of which each viewer has to ask first where they get it from. */
export function openOwnSourcePlayer(
  element: HTMLVideoElement,
  asking: Promise<OwnSource>,
  ports: LinkedPlayerPorts,
): LinkedPlayer {
  let source: OwnSource | undefined;
  let player: LinkedPlayer | undefined;
  let playback: Playback | undefined;
  let volume = { level: 1, isMuted: false };
  let isClosed = false;
  let isWaiting = false;
  /** There is an address in a moment, or once this viewer has signed in. */
  let mayCome = true;

  function positionS(): number {
    return playback === undefined ? 0 : positionAt(playback, ports.roomNowMs());
  }

  const tell = () => source?.onMoment?.(positionS(), playback?.playing !== true);

  /** While there is no address yet the others see who is not there, as with any player that has no data. */
  function setWaiting(next: boolean): void {
    if (isWaiting === next) return;
    isWaiting = next;
    ports.onStalled(next);
  }

  function refuse(error: unknown): void {
    if (isClosed) return;
    const problem = error instanceof CannotPlay ? error.problem : "unreachable";
    mayCome = endsBySigningIn(problem);
    ports.onProblem(problem);
    isWaiting = false;
    setWaiting(mayCome);
  }

  async function fail(problem: LinkedProblem): Promise<void> {
    const better = (await source?.explain?.()) ?? problem;
    if (isClosed) return;
    ports.onProblem(better);
    // Whoever was signed out meanwhile is one who is not there yet.
    if (endsBySigningIn(better)) setWaiting(true);
  }

  function open(found: OwnSource): void {
    if (isClosed) {
      found.close?.(0);
      return;
    }
    source = found;
    ports.onSubtitles(found.subtitles);
    if (found.choices !== undefined) ports.onChoices(found.choices);
    const openPlayer = found.way === "hls" ? openHlsPlayer : openFilePlayer;
    player = openPlayer(element, found.url, { ...ports, onProblem: (problem) => void fail(problem) });
    player.setVolume(volume.level, volume.isMuted);
    if (playback !== undefined) player.follow(playback, false);
    // From here on the player tells.
    if (playback?.playing !== true) setWaiting(false);
    tell();
  }

  asking.then(open).catch(refuse);
  const telling = setInterval(tell, momentMs);
  return {
    follow(next, isCorrection) {
      const isOther = playback?.playing !== next.playing;
      playback = next;
      player?.follow(next, isCorrection);
      if (player === undefined && mayCome && next.playing) setWaiting(true);
      if (isOther) tell();
    },
    behindMs: () => player?.behindMs(),
    isStalled: () => player?.isStalled() ?? isWaiting,
    unblock: async () => player?.unblock(),
    setVolume(level, isMuted) {
      volume = { level, isMuted };
      player?.setVolume(level, isMuted);
    },
    close() {
      isClosed = true;
      clearInterval(telling);
      player?.close();
      source?.close?.(positionS());
    },
  };
}

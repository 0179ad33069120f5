import { endsBySigningIn, type LinkedProblem } from "@matinee/shared/linked-problem.ts";
import { type Playback, positionAt } from "@matinee/shared/playback.ts";
import type { CommandInput, CommandName } from "@matinee/shared/room/commands.ts";
import type { RoomEvent } from "@matinee/shared/room/events.ts";
import { fetchedAddress, type LinkedFilm } from "@matinee/shared/room/linked-film.ts";
import { isAllowed } from "@matinee/shared/room/permissions.ts";
import { isLinked, lengthOf, type RoomState } from "@matinee/shared/room/state.ts";
import type { StreamWish } from "@matinee/shared/stream-choices.ts";
import type { LinkedPlayer, LinkedScreen } from "../playback/linked/linked-player.ts";
import { openPlayerOf } from "../playback/linked/players.ts";
import type { Output } from "../playback/output.ts";
import { type LinkedView, noLinked } from "../store/linked.ts";
import type { Store } from "../store/store.ts";
import type { LinkedActions } from "./actions.ts";
import { checkLink } from "./link-actions.ts";
import { createLinkedServices } from "./linked-services.ts";
import { isGuessed, whyUnplayable } from "./why-unplayable.ts";

export interface RoomLinkedPorts {
  readonly store: Store;
  readonly memberId: string;
  readonly command: <N extends CommandName>(name: N, data: CommandInput<N>) => string;
  readonly roomNowMs: () => number;
  readonly output: Output;
  readonly onStalled: (stalled: boolean) => void;
  /** One is on, or not any more: how loud what is. */
  readonly onSound: () => void;
}

export interface RoomLinked {
  roomArrived(room: RoomState): void;
  handleEvent(event: RoomEvent): void;
  /** Whether a film from the web is on. */
  isOn(): boolean;
  setVolume(level: number, isMuted: boolean): void;
  /** After the tap that the browser wanted; undefined when none of these is on. */
  unblock(): Promise<void> | undefined;
  readonly actions: LinkedActions;
  close(): void;
}

const figuresMs = 1000;
const sameLengthS = 1;

/** Plays the room's film from the web in this page: a player of its kind for as long as it is on. */
export function openRoomLinked(ports: RoomLinkedPorts): RoomLinked {
  const { store } = ports;
  let screen: LinkedScreen | null = null;
  let film: LinkedFilm | null = null;
  let wish: StreamWish | undefined;
  /** This viewer hides their address, and lets this film's site see it all the same. */
  let isAddressShown = false;
  let playback: Playback | undefined;
  let player: LinkedPlayer | undefined;
  let volume = { level: 1, isMuted: false };
  const services = createLinkedServices(() => store.getState().party?.id ?? "");

  const change = (next: Partial<LinkedView>) =>
    store.setState({ linked: { ...store.getState().linked, ...next } });

  function stop(): void {
    player?.close();
    player = undefined;
    if (screen !== null) ports.output.remove(screen.video);
  }

  function start(): void {
    stop();
    if (film === null || screen === null) return;
    change({ problem: null });
    // What another player said of itself is over.
    ports.onStalled(false);
    store.setState({ screen: "waiting" });
    const { source } = film;
    // A Jellyfin server is one where the viewer signed in themselves (RM38).
    if (store.getState().address.isHidden && !isAddressShown && source.kind !== "jellyfin") {
      change({ problem: "address" });
      return;
    }
    ports.output.add(screen.video);
    const address = fetchedAddress(film);
    let isBroken = false;
    const opened = openPlayerOf(screen, source, {
      durationS: film.durationS,
      positionS: () => (playback === undefined ? 0 : positionAt(playback, ports.roomNowMs())),
      services,
      wish,
      onChoices: (choices) => change({ choices }),
      roomNowMs: ports.roomNowMs,
      onSubtitles: (ownSubtitles) => change({ ownSubtitles }),
      onReady: () => store.setState({ screen: "playing" }),
      onLength: tellLength,
      // Nobody waits for a page that cannot play it (RM38).
      onStalled: (stalled) => ports.onStalled(stalled && !isBroken),
      onBlocked: () => store.setState({ screen: "blocked" }),
      onProblem(problem) {
        isBroken = !endsBySigningIn(problem);
        change({ problem });
        if (isBroken) ports.onStalled(false);
        if (address !== undefined && isGuessed(problem)) void askWhy(opened, address, problem);
      },
    });
    player = opened;
    opened.setVolume(volume.level, volume.isMuted);
    if (playback !== undefined) opened.follow(playback, false);
    ports.onSound();
  }

  async function askWhy(asker: LinkedPlayer, address: string, guess: LinkedProblem): Promise<void> {
    const checked = await checkLink(store.getState().party?.id ?? "", address).catch(() => undefined);
    if (checked !== undefined && player === asker) change({ problem: whyUnplayable(guess, checked) });
  }

  /** Each player learns it; what a service said of it before may be wrong. */
  function tellLength(durationS: number): void {
    const { room } = store.getState();
    const self = room?.members[ports.memberId];
    if (room === null || self === undefined) return;
    const known = lengthOf(room);
    if (known !== undefined && Math.abs(known - durationS) < sameLengthS) return;
    if (isAllowed("film.length", { ...room, chat: [] }, self, { durationS }))
      ports.command("film.length", { durationS });
  }

  function shown(next: LinkedFilm | null): void {
    film = next;
    wish = undefined;
    isAddressShown = false;
    if (next === null) {
      const wasOn = player !== undefined;
      stop();
      store.setState({ linked: noLinked });
      if (!wasOn) return;
      ports.onStalled(false);
      store.setState({ screen: "none" });
      return;
    }
    store.setState({ linked: noLinked });
    start();
  }

  function followFigures(): void {
    const { statistics } = store.getState();
    if (statistics === null || player === undefined || screen === null) return;
    const { video } = screen;
    const { droppedVideoFrames } = video.getVideoPlaybackQuality();
    change({
      figures: {
        behindMs: player.behindMs() ?? null,
        bufferedS: aheadOf(video),
        width: video.videoWidth,
        height: video.videoHeight,
        droppedFrames: droppedVideoFrames,
      },
    });
  }

  const reading = setInterval(followFigures, figuresMs);
  const unsubscribe = store.subscribe(({ address, linked }, before) => {
    if (address.isHidden === before.address.isHidden) return;
    isAddressShown = false;
    if (address.isHidden || linked.problem === "address") start();
  });
  return {
    roomArrived(room) {
      playback = room.playback;
      const next = isLinked(room.film) ? room.film : null;
      // This page was away for a moment: what plays goes on.
      if (JSON.stringify(next?.source) === JSON.stringify(film?.source)) player?.follow(room.playback, false);
      else shown(next);
    },
    handleEvent(event) {
      if (event.name === "film.linked") {
        playback = event.data.playback;
        shown(event.data.film);
      } else if (event.name === "film.opened" || event.name === "film.closed") {
        shown(null);
      } else if (event.name === "playback.changed") {
        playback = event.data.playback;
        player?.follow(playback, false);
      }
    },
    isOn: () => film !== null,
    setVolume(level, isMuted) {
      volume = { level, isMuted };
      player?.setVolume(level, isMuted);
    },
    unblock() {
      if (film === null) return undefined;
      return player?.unblock().then(() => store.setState({ screen: "playing" }));
    },
    actions: {
      attachLinked(next) {
        stop();
        screen = next;
        start();
      },
      linkFilm: (next) => void ports.command("film.link", next),
      reloadFilm: start,
      showAddressToFilm() {
        isAddressShown = true;
        start();
      },
      chooseStream(next) {
        wish = next;
        start();
      },
      setRate: (rate) => void ports.command("playback.rate", { rate }),
      showSubtitles: (subtitles) => change({ subtitles, lostSubtitles: null }),
      loseSubtitles: (label) => change({ subtitles: null, lostSubtitles: label }),
      addToQueue: (next) => void ports.command("queue.add", { film: next }),
      removeFromQueue: (id) => void ports.command("queue.remove", { id }),
      moveInQueue: (id, toIndex) => void ports.command("queue.move", { id, toIndex }),
      playFromQueue: (id) => void ports.command("queue.play", { id }),
    },
    close() {
      clearInterval(reading);
      unsubscribe();
      stop();
    },
  };
}

function aheadOf({ buffered, currentTime }: HTMLVideoElement): number {
  for (let index = 0; index < buffered.length; index += 1)
    if (buffered.start(index) <= currentTime && currentTime < buffered.end(index))
      return buffered.end(index) - currentTime;
  return 0;
}

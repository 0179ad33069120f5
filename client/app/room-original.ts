import type { PlayoutReport } from "@matinee/shared/protocol/clock.ts";
import type { CommandInput, CommandName } from "@matinee/shared/room/commands.ts";
import type { RoomEvent } from "@matinee/shared/room/events.ts";
import type { Signal } from "@matinee/shared/room/signals.ts";
import { type Original, presentedFilm, type RoomState } from "@matinee/shared/room/state.ts";
import { deleteKeptFilms, deleteOldFilms } from "../media/original/kept-films.ts";
import type { SwarmOptions } from "../media/original/swarm.ts";
import type { Media } from "../media/sfu.ts";
import { aheadS, readyInS, type Supply } from "../playback/buffer-plan.ts";
import { openFileScreen } from "../playback/file-screen.ts";
import { type Choice, choosePicture } from "../playback/original-choice.ts";
import type { Output } from "../playback/output.ts";
import type { BackToLive, OriginalProblem, OriginalView } from "../store/original.ts";
import type { Store } from "../store/store.ts";
import type { OriginalActions } from "./actions.ts";
import type { FilmSync } from "./film-sync.ts";
import { createLiveTracks } from "./live-tracks.ts";
import { createOriginalFetch } from "./original-fetch.ts";
import { createOriginalOffer } from "./original-offer.ts";
import { createOriginalTogether } from "./original-together.ts";
import { isWished, keepWish } from "./original-wish.ts";

export interface RoomOriginalPorts {
  readonly store: Store;
  readonly partyId: string;
  readonly memberId: string;
  readonly ticket: string;
  readonly iceServers: () => readonly RTCIceServer[];
  readonly command: <N extends CommandName>(name: N, data: CommandInput<N>) => unknown;
  readonly signal: (signal: Signal) => void;
  readonly roomNowMs: () => number;
  /** Where the film is. */
  readonly positionS: () => number;
  /** The file that is shown from here. */
  readonly file: () => File | undefined;
  /** Whether the film goes out from here. */
  readonly presents: () => boolean;
  readonly liveElement: () => HTMLVideoElement | null;
  readonly media: () => Media | undefined;
  /** Nothing of the live film need come while the file is played. */
  readonly onLiveRests: (rests: boolean) => void;
  /** What holds the live picture to the room's moment. */
  readonly sync: () => FilmSync | undefined;
  readonly output: Output;
  readonly onSound: () => void;
  readonly onStalled: (stalled: boolean) => void;
  readonly report: (report: PlayoutReport) => void;
}

/** The film's file itself: offered by whoever shows it, fetched and played by those who want it. */
export interface RoomOriginal {
  roomArrived(room: RoomState): void;
  handleEvent(event: RoomEvent): void;
  heard(by: string, signal: Signal): void;
  /** What is shown from here changed. */
  hosted(): void;
  /** A track of the film comes over the network, or does not any more. */
  trackAdded(track: MediaStreamTrack): void;
  trackEnded(track: MediaStreamTrack): void;
  mediaOpened(): void;
  /** Whether the original is on the screen, and nothing live is needed. */
  isShown(): boolean;
  liveShare(): number;
  setVolume(level: number, isMuted: boolean): void;
  /** Undefined when nothing of ours is on the screen. */
  unblock(): Promise<void> | undefined;
  readonly actions: OriginalActions;
  /** Nobody comes back from here: what was fetched in this party is deleted. */
  closeForGood(): void;
  close(): void;
}

const lookMs = 250;
const reportMs = 1000;

export function openRoomOriginal(ports: RoomOriginalPorts): RoomOriginal {
  const { store, memberId } = ports;
  const now = () => store.getState().original;
  const change = (part: Partial<OriginalView>) => store.setState({ original: { ...now(), ...part } });
  let choice: Choice = { picture: "live", doubtSinceMs: null };
  let offeredHash: string | undefined;
  let element: HTMLVideoElement | null = null;

  const swarmOptions = (onProblem: (problem: OriginalProblem) => void): SwarmOptions => {
    const { protocol, host } = location;
    const scheme = protocol === "https:" ? "wss" : "ws";
    return {
      partyId: ports.partyId,
      memberId,
      memberIds: () => Object.keys(store.getState().room?.members ?? {}),
      trackerUrl: `${scheme}://${host}/tracker?ticket=${encodeURIComponent(ports.ticket)}`,
      iceServers: ports.iceServers(),
      isRelayOnly: store.getState().address.isHidden,
      onProblem,
    };
  };
  const offer = createOriginalOffer({
    file: ports.file,
    swarmOptions,
    announce(original) {
      if (original === null && store.getState().room?.original == null) return;
      void ports.command("film.offer", { original });
    },
    onOffering: (offering) => change({ offering }),
  });
  const together = createOriginalTogether(ports);
  const live = createLiveTracks(ports.media);
  const screen = openFileScreen({
    roomNowMs: ports.roomNowMs,
    delayMs: () => store.getState().playout.targetMs ?? 0,
    live: ports.liveElement,
    setLivePaused(isPaused) {
      live.setPaused(isPaused);
      ports.onLiveRests(isPaused);
      if (!isPaused) ports.sync()?.resumed();
    },
    liveOffMs: () => ports.sync()?.offMs(),
    onShown: (shown) => change({ shown }),
    onSound: ports.onSound,
    onStalled: ports.onStalled,
    onBlocked: () => store.setState({ screen: "blocked" }),
  });
  const fetching = createOriginalFetch({
    swarmOptions,
    onFetching(state) {
      change({ fetching: state });
      if (state.state === "failed") backToLive("failed");
    },
    onUrl: (url) => change({ url }),
    onKept: (isKept) => change({ isKept }),
  });

  function supplyOf(): Supply | undefined {
    const progress = fetching.film()?.progress();
    const { room } = store.getState();
    const film = room && presentedFilm(room);
    if (progress === undefined || film == null) return undefined;
    const { sizeBytes, haveRanges, downBps } = progress;
    return { sizeBytes, haveRanges, downBps: downBps / 8, durationS: film.durationS };
  }

  function backToLive(why: BackToLive): void {
    choice = { picture: "live", doubtSinceMs: null };
    if (now().shown === "original") change({ backToLive: why });
    ports.onStalled(false);
    void screen.show("live").then(prepare);
  }

  /** The file is played, seen or not, for as long as it is wanted on the screen. */
  function prepare(): void {
    const { url, wish, shown } = now();
    const { room } = store.getState();
    const film = room && presentedFilm(room);
    const isNeeded = url !== null && film != null && (wish === "original" || shown === "original");
    screen.open(isNeeded ? { url, durationS: film.durationS } : null);
  }

  function look(): void {
    offer.look();
    fetching.look();
    together.startWhenReady();
    const supply = supplyOf();
    const { room } = store.getState();
    if (supply === undefined || room === null) return;
    const positionS = ports.positionS();
    const ready = readyInS(supply, positionS);
    change({ readyInS: ready });
    together.tell(ready);
    prepare();
    choice = choosePicture(choice, {
      nowMs: performance.now(),
      shown: screen.shown(),
      isWanted: now().wish === "original",
      wasBehind: now().backToLive === "behind",
      isInStep: screen.isInStep(),
      isMoving: room.playback.playing,
      isStalled: screen.isStalled(),
      readyInS: ready,
      aheadS: Math.max(aheadS(supply, positionS), screen.bufferedS()),
      leftS: supply.durationS - positionS,
    });
    if (choice.picture === screen.shown()) return;
    if (choice.picture === "live") backToLive("behind");
    else {
      change({ backToLive: null });
      void screen.show("original");
    }
  }

  function report(): void {
    if (screen.shown() !== "original") return;
    const delayMs = store.getState().playout.targetMs ?? 0;
    const behindMs = screen.behindMs();
    const lagMs = behindMs === undefined ? null : delayMs + behindMs;
    ports.report({
      type: "playout",
      videoLagMs: lagMs,
      audioLagMs: lagMs,
      floorMs: null,
      wantsSmaller: false,
      figures: null,
    });
  }

  /** What the room offers changed, or this page came (back) to it. */
  function offered(original: Original | null): void {
    if (offeredHash === original?.infoHash) return;
    offeredHash = original?.infoHash;
    if (now().fetching.state === "none") {
      if (original !== null && isWished(ports.partyId, original.infoHash)) watch();
      return;
    }
    // Another file, or none: what was fetched of the one before is of no use.
    if (now().shown === "original") backToLive("ended");
    fetching.stop();
    wish("live");
    change({ readyInS: null, fetched: {} });
    prepare();
  }

  function wish(wished: OriginalView["wish"]): void {
    change({ wish: wished });
    const infoHash = store.getState().room?.original?.infoHash ?? null;
    keepWish(ports.partyId, wished === "original" ? infoHash : null);
  }

  function watch(): void {
    wish("original");
    change({ backToLive: null });
    fetch();
  }

  /** A presenter who reloaded and has the file again seeds it again: its hashes are remembered. */
  function reoffer(): void {
    const { room } = store.getState();
    if (!ports.presents() || room?.original == null || room.presenterId !== memberId) return;
    // Another film is about to be announced: what was offered is not this file.
    if (ports.file()?.size !== presentedFilm(room)?.sizeBytes) return;
    if (offer.swarm() === undefined && now().offering.state === "none")
      void offer.offer(room.original.maySave);
  }

  let members = new Set<string>();
  let wasHidden = store.getState().address.isHidden;
  const unsubscribe = store.subscribe(({ room, address }) => {
    const here = new Set(Object.keys(room?.members ?? {}));
    for (const id of members) {
      if (here.has(id)) continue;
      offer.swarm()?.removeMember(id);
      fetching.film()?.removeMember(id);
    }
    members = here;
    if (address.isHidden !== wasHidden) {
      wasHidden = address.isHidden;
      restart();
    }
  });

  /** Whoever hides the address from now on must not keep the connections that showed it. */
  function restart(): void {
    const { room, original } = store.getState();
    if (offer.swarm() !== undefined) {
      offer.stop();
      reoffer();
    }
    const film = room && presentedFilm(room);
    if (original.fetching.state !== "none" && room?.original != null && film != null)
      void fetching.start(room.original, film.sizeBytes);
  }

  function limit(): void {
    const { limits } = now();
    offer.swarm()?.setLimits(limits);
    fetching.film()?.setLimits(limits);
  }

  function fetch(): void {
    const { room } = store.getState();
    const film = room && presentedFilm(room);
    if (room?.original == null || film == null || ports.presents()) return;
    const { state } = now().fetching;
    if (state === "starting" || state === "fetching") return;
    void fetching.start(room.original, film.sizeBytes).then(limit);
  }

  function close(): void {
    clearInterval(looking);
    clearInterval(reporting);
    unsubscribe();
    screen.close();
    offer.stop();
    fetching.stop();
  }

  void deleteOldFilms();
  const looking = setInterval(look, lookMs);
  const reporting = setInterval(report, reportMs);
  return {
    roomArrived(room) {
      screen.follow(room.playback, false);
      offered(room.original);
      reoffer();
    },
    handleEvent(event) {
      if (event.name === "playback.changed")
        screen.follow(event.data.playback, event.data.action === "correct");
      if (event.name === "film.opened" || event.name === "film.linked")
        screen.follow(event.data.playback, false);
      if (event.name === "film.offered") offered(event.data.original);
      if (event.name === "film.closed" || event.name === "film.linked" || event.name === "film.opened") {
        const { room } = store.getState();
        if (room?.original == null) offered(null);
        if (!ports.presents() || event.name === "film.closed") offer.stop();
        else reoffer();
      }
    },
    heard: together.heard,
    hosted: reoffer,
    trackAdded: live.added,
    trackEnded: live.ended,
    mediaOpened: live.mediaOpened,
    isShown: () => screen.shown() === "original",
    liveShare: screen.liveShare,
    setVolume: screen.setVolume,
    unblock: () => (screen.shown() === "original" ? screen.unblock() : undefined),
    actions: {
      attachFileVideo(next) {
        if (element !== null) ports.output.remove(element);
        element = next;
        if (next !== null) ports.output.add(next);
        screen.setElement(next);
      },
      offerOriginal: (maySave) => void offer.offer(maySave).then(limit),
      pauseOffering: offer.setPaused,
      stopOffering() {
        offer.stop();
        void ports.command("film.offer", { original: null });
      },
      setMaySave(maySave) {
        const original = store.getState().room?.original;
        if (original != null) void ports.command("film.offer", { original: { ...original, maySave } });
      },
      startWhenReady: (startsWhenReady) => change({ startsWhenReady }),
      watchOriginal: watch,
      watchLive() {
        wish("live");
        change({ backToLive: null });
        void screen.show("live").then(prepare);
      },
      pauseFetching: fetching.setPaused,
      stopFetching() {
        wish("live");
        change({ readyInS: null });
        void screen.show("live").then(() => {
          fetching.stop();
          prepare();
        });
      },
      clearOriginal() {
        wish("live");
        change({ readyInS: null });
        void screen.show("live").then(async () => {
          await fetching.forget();
          prepare();
        });
      },
      originalFile: fetching.file,
      limitOriginal(limits) {
        change({ limits: { ...now().limits, ...limits } });
        limit();
      },
      dismissBackToLive: () => change({ backToLive: null }),
    },
    closeForGood() {
      keepWish(ports.partyId, null);
      // It is open until the torrent has ended, and then it can be deleted.
      const cleared = fetching.forget();
      close();
      void cleared.then(() => deleteKeptFilms((film) => film.partyId === ports.partyId));
    },
    close,
  };
}

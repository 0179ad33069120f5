import type { Playback } from "@matinee/shared/playback.ts";
import type { RoomEvent } from "@matinee/shared/room/events.ts";
import { type Film, presentedFilm, type RoomState } from "@matinee/shared/room/state.ts";
import { type Capture, capturePicture } from "../film/capture.ts";
import { findKeptFile, forgetFile, keepFile, readKeptFile } from "../film/kept-file.ts";
import { preflight } from "../film/preflight.ts";
import { type FilmSound, filmSoundOf } from "../film/sound.ts";
import type { EncodingPlan, EncodingWish } from "../media/encoding-plan.ts";
import type { Media } from "../media/sfu.ts";
import type { SharedEncoder } from "../media/shared-encoder.ts";
import { driveHostPlayer, type HostPlayer } from "../playback/host-player.ts";
import type { HostedFilm } from "../store/state.ts";
import type { OutgoingFilm } from "./direct-film.ts";
import { createFilmSender, type FilmSender, type Sending, type Viewers } from "./film-sender.ts";

export interface HostingPorts {
  readonly partyId: string;
  readonly memberId: string;
  /** The picture for the host's own screen; null: none any more. */
  readonly showOwn: (track: MediaStreamTrack | null) => void;
  readonly media: () => Media | undefined;
  readonly room: () => RoomState | undefined;
  readonly roomNowMs: () => number;
  readonly volume: () => number;
  /** The film's sound plays here from now on. */
  readonly onSound: (context: AudioContext) => void;
  readonly wish: () => EncodingWish;
  readonly viewers: () => Viewers | undefined;
  readonly onSending: (sending: Sending | null) => void;
  /** Has the film's pictures at hand for direct connections; undefined: that cannot or need not be. */
  readonly share: (sender: RTCRtpSender) => SharedEncoder | undefined;
  readonly onHosted: (hosted: HostedFilm) => void;
  readonly onScreen: (state: "playing" | "blocked") => void;
  readonly announce: (film: Film) => void;
  readonly report: (positionS: number, playing: boolean, atMs: number | null) => void;
  readonly play: () => void;
  readonly onBuffering: (buffering: boolean) => void;
}

/** The host's side of the film: the file, its tracks on their way to the room, and the player that follows the room. */
export interface Hosting {
  open(file: File, handle?: FileSystemFileHandle): Promise<void>;
  openSilent(): Promise<void>;
  reopen(): Promise<void>;
  /** Whether the film goes out from here. */
  presents(): boolean;
  /** The room as a whole came: a film of ours without its file is wanted again. */
  roomArrived(room: RoomState): void;
  handleEvent(event: RoomEvent): void;
  mediaOpened(media: Media): void;
  setWish(wish: EncodingWish): void;
  setViewers(viewers: Viewers): void;
  sender(source: "film-video" | "film-audio"): RTCRtpSender | undefined;
  /** The film as it goes out from here, to whomever. */
  outgoing(): OutgoingFilm | undefined;
  setHeld(held: boolean): void;
  /** How long after the file the host sees and hears the film: as long as the viewers do. */
  setDelay(delayMs: number): void;
  positionS(): number | undefined;
  /** The file that is shown from here. */
  file(): File | undefined;
  /** How loud the host hears the film; the room hears it as it is. */
  setVolume(level: number): void;
  unblock(): Promise<void>;
  dismiss(): void;
  close(): void;
}

interface OpenFilm {
  readonly file: File;
  readonly film: Film;
  readonly url: string;
  readonly element: HTMLVideoElement;
  readonly player: HostPlayer;
  readonly sound: FilmSound | undefined;
  picture: Capture | undefined;
  sender: FilmSender | undefined;
  plan: EncodingPlan | undefined;
}

interface Chosen {
  readonly file: File;
  readonly handle: FileSystemFileHandle | undefined;
}

export function createHosting(ports: HostingPorts): Hosting {
  let current: OpenFilm | undefined;
  let silent: (Chosen & { film: Film }) | undefined;
  let attempt = 0;
  let delayMs = 0;
  /** The room's film is ours, and this page does not have its file. */
  let isWanted = false;

  async function open(chosen: Chosen): Promise<void> {
    attempt += 1;
    const mine = attempt;
    ports.onHosted({ state: "checking", title: chosen.file.name });
    const result = await preflight(chosen.file);
    if (mine !== attempt) return; // another file was chosen meanwhile
    if (result.ok) {
      await show(chosen, result.film, result.audioChannels);
      return;
    }
    silent = result.silent === null ? undefined : { ...chosen, film: result.silent };
    ports.onHosted({
      state: "refused",
      title: chosen.file.name,
      problem: result.problem,
      canGoSilent: silent !== undefined,
    });
  }

  async function show({ file, handle }: Chosen, film: Film, audioChannels = 0): Promise<void> {
    release();
    silent = undefined;
    const url = URL.createObjectURL(file);
    // Nobody sees this element: the host's screen shows what it gave a moment ago, together with everybody else's.
    const element = document.createElement("video");
    element.playsInline = true;
    element.src = url;
    await loaded(element);
    const player = driveHostPlayer(element, {
      playback: () => playbackNow(),
      roomNowMs: ports.roomNowMs,
      report: ports.report,
      onBuffering: ports.onBuffering,
      onBlocked: () => ports.onScreen("blocked"),
    });
    const sound = film.hasAudio ? filmSoundOf(element) : undefined;
    sound?.setChannels(audioChannels);
    sound?.setVolume(ports.volume());
    sound?.setDelay(delayMs);
    if (sound !== undefined) ports.onSound(sound.context);
    void sound?.resume();
    const opened: OpenFilm = {
      file,
      film,
      url,
      element,
      player,
      sound,
      picture: undefined,
      sender: undefined,
      plan: undefined,
    };
    current = opened;
    isWanted = false;
    ports.onHosted({ state: "open", film });
    ports.onScreen("playing");
    ports.announce(film);
    const picture = await capturePicture(element, player.taken);
    if (current !== opened) {
      picture.close();
      return;
    }
    opened.picture = picture;
    picture.setDelay(delayMs);
    ports.showOwn(picture.shown);
    opened.sender = createFilmSender({
      picture: film,
      videoTrack: picture.track,
      audioTrack: sound?.track,
      wish: ports.wish(),
      viewers: ports.viewers(),
      share: ports.share,
      onSending(sending) {
        opened.plan = sending.plan;
        ports.onSending(sending);
      },
    });
    const media = ports.media();
    if (media !== undefined) await opened.sender.sendOver(media);
    if (handle === undefined) await forgetFile(ports.partyId);
    else await keepFile(ports.partyId, handle);
  }

  const playbackNow = (): Playback =>
    ports.room()?.playback ?? { playing: false, positionS: 0, atMs: 0, rate: 1 };

  function release(): void {
    if (current === undefined) return;
    const { url, element, player, sound, picture, sender } = current;
    current = undefined;
    player.close();
    sender?.close();
    ports.onSending(null);
    ports.showOwn(null);
    picture?.close();
    sound?.close();
    element.removeAttribute("src");
    element.load();
    URL.revokeObjectURL(url);
  }

  function stop(): void {
    if (current === undefined && !isWanted) return;
    release();
    isWanted = false;
    ports.onHosted({ state: "none" });
  }

  return {
    open: (file, handle) => open({ file, handle }),
    async openSilent() {
      if (silent !== undefined) await show(silent, silent.film);
    },
    async reopen() {
      const handle = await findKeptFile(ports.partyId);
      const file = handle && (await readKeptFile(handle));
      if (file !== undefined) await open({ file, handle });
      else {
        const room = ports.room();
        const film = room && presentedFilm(room);
        if (film) ports.onHosted({ state: "wanted", film, oneClick: false });
      }
    },
    roomArrived(room) {
      const { presenterId } = room;
      const film = presentedFilm(room);
      if (current !== undefined) {
        // A server that forgot the film is told again.
        if (room.film === null) ports.announce(current.film);
        else if (presenterId !== ports.memberId) stop();
        return;
      }
      if (film === null || presenterId !== ports.memberId) return;
      void findKeptFile(ports.partyId).then((handle) => {
        const oneClick = handle !== undefined && handle.name === film.title;
        if (current !== undefined) return;
        isWanted = true;
        ports.onHosted({ state: "wanted", film, oneClick });
      });
    },
    handleEvent(event) {
      if (event.name === "film.closed" || event.name === "film.linked") {
        stop();
        return;
      }
      if (event.name === "film.opened") {
        // Somebody else shows theirs now.
        if (event.data.presenterId !== ports.memberId) return stop();
        current?.player.follow({ ...event.data, held: false }, true);
        if (event.data.held) ports.play();
        return;
      }
      if (event.name !== "playback.changed" || current === undefined) return;
      const { action } = event.data;
      if (action === "correct" || action === "hold") return;
      current.player.follow(event.data, action === "seek");
    },
    mediaOpened(media) {
      void current?.sender?.sendOver(media);
    },
    presents: () => current !== undefined,
    setWish: (wish) => current?.sender?.setWish(wish),
    setViewers: (viewers) => current?.sender?.setViewers(viewers),
    sender: (source) => current?.sender?.sender(source),
    outgoing() {
      const { picture, plan, sound, film } = current ?? {};
      if (picture === undefined || plan === undefined || film === undefined) return undefined;
      const shared = current?.sender?.shared();
      return { video: picture.track, audio: sound?.track, plan, frameRate: film.frameRate, shared };
    },
    setHeld: (held) => current?.player.setHeld(held),
    positionS: () => current?.player.positionS(),
    file: () => current?.file,
    setVolume: (level) => current?.sound?.setVolume(level),
    setDelay(next) {
      delayMs = next;
      current?.sound?.setDelay(next);
      current?.picture?.setDelay(next);
    },
    async unblock() {
      await current?.sound?.resume();
      await current?.element.play();
      ports.onScreen("playing");
    },
    dismiss() {
      silent = undefined;
      ports.onHosted(current === undefined ? { state: "none" } : { state: "open", film: current.film });
    },
    close: release,
  };
}

/** The first frame is there, or the element gave up. */
function loaded(element: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    element.addEventListener("loadeddata", () => resolve(), { once: true });
    element.addEventListener("error", () => resolve(), { once: true });
  });
}

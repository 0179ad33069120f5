import { positionAt } from "@matinee/shared/playback.ts";
import { lengthOf } from "@matinee/shared/room/state.ts";
import type { TimelinePoint } from "@matinee/shared/timeline.ts";
import { stunServersOf } from "../media/stun-servers.ts";
import { type BusListener, createBus } from "../net/bus.ts";
import { createClock } from "../net/clock.ts";
import { openLiveScreen } from "../playback/live-screen.ts";
import { openSoundOutput } from "../playback/sound-output.ts";
import { openTimedFrames } from "../playback/timed-frames.ts";
import { initialState } from "../store/state.ts";
import { store } from "../store/store.ts";
import type { RoomActions } from "./actions.ts";
import { wantsChatOnly } from "./chat-only.ts";
import { createChatSettings, keptChatSettings } from "./chat-settings.ts";
import { openRoomConnection } from "./connection.ts";
import { keptEncodingWish } from "./encoding-wish.ts";
import type { Viewers } from "./film-sender.ts";
import { startFilmSync } from "./film-sync.ts";
import { keptHidesAddress } from "./hidden-address.ts";
import { createHosting } from "./hosting.ts";
import { endsPlace, findPlace, forgetPlace } from "./place.ts";
import { openRoomCameras } from "./room-cameras.ts";
import { createRoomChat } from "./room-chat.ts";
import { openRoomDirect } from "./room-direct.ts";
import { openRoomLinked } from "./room-linked.ts";
import { createRoomListener } from "./room-listener.ts";
import { createRoomOrder } from "./room-order.ts";
import { openRoomOriginal } from "./room-original.ts";
import { openRoomRecognition } from "./room-recognition.ts";
import { createRoomSettings } from "./room-settings.ts";
import { openRoomVoice } from "./room-voice.ts";
import { startStatistics } from "./statistics.ts";
import { keepVolume, keptVolume } from "./volume.ts";

/** The host's own picture needs this long from the page to the screen, beyond its delay. */
const ownPathMs = 30;

let ahead: { readonly partyId: string; readonly room: RoomActions } | undefined;

/**
 * Starts to enter before the room's screen is drawn: connecting and drawing take their time side by side.
 * @public lobby.ts calls it on the module that it loads on demand.
 */
export function enterAhead(partyId: string): void {
  ahead?.room.close();
  ahead = { partyId, room: openSession(partyId) };
}

/** Enters the room of this tab's place, or takes over what `enterAhead` began. */
export function enterRoom(partyId: string): RoomActions {
  const begun = ahead;
  ahead = undefined;
  if (begun?.partyId === partyId) return begun.room;
  begun?.room.close();
  return openSession(partyId);
}

/** Wires the parts of a room together; no logic of their own here. */
function openSession(partyId: string): RoomActions {
  const place = findPlace(partyId);
  if (place === undefined) throw new Error("enterRoom without a place: the screen asks hasPlace first");
  const { memberId, role } = place;
  const isChatOnly = role !== "host" && wantsChatOnly();
  store.setState({
    ...initialState,
    self: { memberId, name: place.name, role },
    party: { id: partyId, code: place.code },
    isChatOnly,
    volume: keptVolume(),
    chatSettings: keptChatSettings(),
    encodingWish: keptEncodingWish(),
    address: { isHidden: keptHidesAddress(), relay: "unknown" },
  });
  const roomNowMs = () => Date.now() + store.getState().clockOffsetMs;
  let element: HTMLVideoElement | null = null;
  let ownPicture: MediaStreamTrack | null = null;
  let buffering = false;
  let filmGain = 1;
  let viewers: Viewers | undefined;
  let timelines: readonly TimelinePoint[] = [];

  const listener = createRoomListener(store, memberId, roomNowMs);
  const busListener: BusListener = {
    ...listener,
    onRoom(room) {
      listener.onRoom(room);
      hosting.roomArrived(room);
      original.roomArrived(room);
      linked.roomArrived(room);
    },
    onPeer: (from, data) => direct.receive(from, data),
    onEvent(event, by, before, after) {
      listener.onEvent(event, by, before, after);
      voice.handleEvent(event, before);
      hosting.handleEvent(event);
      original.handleEvent(event);
      linked.handleEvent(event);
    },
    onSignal(by, signal) {
      listener.onSignal(by, signal);
      original.heard(by, signal);
    },
  };
  const bus = createBus(busListener);
  const clock = createClock({
    onEstimate: ({ offsetMs }) => store.setState({ clockOffsetMs: offsetMs }),
    onCommonDelay({ targetMs, lagsMs, ...told }) {
      timelines = told.timelines;
      store.setState({ playout: { targetMs, lagsMs } });
      hosting.setDelay(Math.max(0, (targetMs ?? 0) - ownPathMs));
    },
    onSpeaking: (memberIds) => voice.heard(memberIds),
    onViewers(message) {
      store.setState({ viewers: message.figures });
      viewers = message;
      hosting.setViewers(message);
    },
  });

  function setBuffering(next: boolean): void {
    if (buffering === next || isChatOnly) return;
    buffering = next;
    bus.command("presence.report", { presence: next ? "buffering" : "here" });
  }

  /** What comes over the network is what is to be seen here. */
  const livesHere = () => !hosting.presents() && !original.isShown() && !linked.isOn();
  const screen = openLiveScreen({
    onState(state) {
      if (hosting.presents() || linked.isOn()) return;
      store.setState({ screen: state });
      if (state === "playing") soundOutput.measure();
    },
    // The presenter's own player knows better whether the file keeps up.
    onStalled: (stalled) => livesHere() && setBuffering(stalled),
    isMoving: () => livesHere() && (store.getState().room?.playback.playing ?? false),
  });
  const soundOutput = openSoundOutput((context) => voice.output.add(context));
  const timedFrames = openTimedFrames();
  const hosting = createHosting({
    partyId,
    memberId,
    showOwn(track) {
      if (ownPicture !== null) screen.removeTrack("film-video", ownPicture);
      ownPicture = track;
      if (track !== null) screen.addTrack("film-video", track);
    },
    media: () => connection.media(),
    room: bus.room,
    roomNowMs,
    volume: heardVolume,
    onSound: (context) => voice.output.add(context),
    wish: () => store.getState().encodingWish,
    viewers: () => viewers,
    onSending(sending) {
      store.setState({ sending: sending && { ...sending.plan, isThin: sending.isThin } });
      direct.changed();
    },
    share: (sender) => direct.share(sender),
    onHosted(hosted) {
      store.setState({ hosted });
      original.hosted();
      applyVolume();
    },
    onScreen: (state) => store.setState({ screen: state }),
    announce: (film) => bus.command("film.open", { film }),
    report: (positionS, playing, atMs) => bus.command("playback.report", { positionS, playing, atMs }),
    play: () => bus.command("playback.play", {}),
    onBuffering: setBuffering,
  });
  const connection = openRoomConnection({
    ticket: place.ticket,
    receivesTracks: !isChatOnly,
    hidesAddress: () => store.getState().address.isHidden,
    onRelay: (relay) => store.setState({ address: { ...store.getState().address, relay } }),
    bus,
    clock,
    onState(state) {
      store.setState({ connection: state });
      hosting.setHeld(state.state === "recovering");
      if (state.state !== "ended" || !endsPlace.has(state.code)) return;
      forgetPlace(partyId);
      original.closeForGood();
    },
    onMedia(media) {
      timedFrames.removeEnded();
      voice.mediaOpened(media);
      cameras.mediaOpened(media);
      original.mediaOpened();
      media.setPictureSize(store.getState().pictureSize);
      hosting.mediaOpened(media);
    },
    onTrack: (received) => direct.relayedAdded(received),
    onTrackEnded: (received) => direct.relayedEnded(received),
    isDirect: (source, from) => direct.isDirect(source, from),
    onCameraShare: (share) => cameras.shared(share),
  });
  const direct = openRoomDirect({
    store,
    memberId,
    media: () => connection.media(),
    tell: bus.tellPeer,
    iceServers: () => stunServersOf(connection.iceServers()),
    timelines: () => timelines,
    film: hosting.outgoing,
    relayedSender: hosting.sender,
    voice: () => voice.track(),
    cameras: () => cameras,
    show({ source, track, memberId: from }) {
      if (source === "voice") return voice.trackAdded(from, track);
      if (source === "camera") return cameras.trackAdded(from, track);
      sync?.trackAdded();
      original.trackAdded(track);
      const timed = source === "film-video" ? (timedFrames.of(track) ?? timedFrames.add(track)) : undefined;
      screen.addTrack(source, timed?.shown ?? track);
    },
    hide({ source, track }) {
      if (source === "voice") return voice.trackEnded(track);
      if (source === "camera") return cameras.trackEnded(track);
      original.trackEnded(track);
      screen.removeTrack(source, timedFrames.of(track)?.shown ?? track);
      timedFrames.remove(track);
    },
  });

  const voice = openRoomVoice({
    store,
    media: () => connection.media(),
    onFilmGain(gain) {
      filmGain = gain;
      applyVolume();
    },
    filmSound: () =>
      (hosting.presents() ? hosting.sender("film-audio")?.track : direct.current("film-audio")?.track) ??
      undefined,
    onOutput: () => soundOutput.measure(),
  });
  const original = openRoomOriginal({
    store,
    partyId,
    memberId,
    ticket: place.ticket,
    iceServers: () => connection.iceServers(),
    command: bus.command,
    signal: bus.signal,
    roomNowMs,
    positionS,
    file: hosting.file,
    presents: hosting.presents,
    liveElement: () => element,
    media: () => connection.media(),
    onLiveRests: (rests) => direct.setFilmRests(rests),
    sync: () => sync,
    output: voice.output,
    onSound: applyVolume,
    onStalled: setBuffering,
    report: clock.report,
  });
  const linked = openRoomLinked({
    store,
    memberId,
    command: bus.command,
    roomNowMs,
    output: voice.output,
    onStalled: setBuffering,
    onSound: applyVolume,
  });
  const recognition = openRoomRecognition({ store, partyId, file: hosting.file, command: bus.command });
  const cameras = openRoomCameras({ store, memberId, media: () => connection.media() });
  const statistics = startStatistics({
    isPresenting: hosting.presents,
    receiver: (source) => direct.current(source)?.receiver,
    // What nobody takes from the media server rests.
    sender: (source) => direct.sender(source) ?? hosting.sender(source),
    isShown: () => store.getState().statistics !== null,
    onStatistics: (shown) => store.setState({ statistics: shown }),
  });
  const sync = isChatOnly
    ? undefined
    : startFilmSync({
        received(source) {
          const now = direct.current(source);
          return now && { ...now, timed: timedFrames.of(now.track) };
        },
        timelines: () => [...direct.timelines(), ...timelines],
        clockOffsetMs: () => store.getState().clockOffsetMs,
        targetMs: () => store.getState().playout.targetMs,
        soundOutputMs: () => soundOutput.latencyMs() ?? 0,
        figures: statistics.figures,
        wantsSmaller: () => store.getState().pictureSize !== "auto",
        report: (playout) => !original.isShown() && clock.report(playout),
      });

  function positionS(): number {
    const { room } = store.getState();
    const own = hosting.positionS();
    if (own !== undefined) return own;
    return room === null ? 0 : positionAt(room.playback, roomNowMs(), lengthOf(room));
  }

  /** Of the film on this screen: the user's wish, lowered while somebody speaks. */
  function heardVolume(): number {
    const { level, muted } = store.getState().volume;
    return muted ? 0 : level * filmGain;
  }

  function applyVolume(): void {
    hosting.setVolume(heardVolume());
    linked.setVolume(heardVolume(), store.getState().volume.muted);
    // Whoever presents hears the film by another way; a silent picture may start without a click.
    if (hosting.presents() && element !== null) element.muted = true;
    if (hosting.presents() || element === null) return;
    const { muted } = store.getState().volume;
    element.volume = heardVolume() * original.liveShare();
    element.muted = muted;
    original.setVolume(heardVolume(), muted);
  }

  function setVolume(change: { level?: number; muted?: boolean }): void {
    const volume = { ...store.getState().volume, ...change };
    store.setState({ volume });
    keepVolume(volume);
    applyVolume();
  }

  function close(): void {
    direct.close();
    connection.close();
    voice.close();
    cameras.close();
    original.close();
    linked.close();
    recognition.close();
    sync?.close();
    statistics.close();
    hosting.close();
    screen.close();
    timedFrames.close();
    soundOutput.close();
  }

  return {
    attachVideo(next) {
      if (element !== null) voice.output.remove(element);
      element = next;
      if (next !== null) voice.output.add(next);
      screen.setElement(next);
      sync?.setElement(next);
      applyVolume();
    },
    openFilm: hosting.open,
    openFilmSilent: hosting.openSilent,
    reopenFilm: hosting.reopen,
    closeFilm: () => void bus.command("film.close", {}),
    dismissProblem: hosting.dismiss,
    play: () => void bus.command("playback.play", {}),
    pause: () => void bus.command("playback.pause", {}),
    seek: (positionS) => void bus.command("playback.seek", { positionS: Math.max(0, positionS) }),
    positionS,
    setVolume: (level) => setVolume({ level: Math.min(1, Math.max(0, level)), muted: level === 0 }),
    setMuted: (muted) => setVolume({ muted }),
    tapToWatch() {
      voice.unblock();
      return hosting.presents()
        ? hosting.unblock()
        : (linked.unblock() ?? original.unblock() ?? screen.unblock());
    },
    ...voice.actions,
    ...cameras.actions,
    ...createRoomChat(store, bus),
    ...createRoomOrder(bus.command),
    ...createChatSettings(store),
    ...original.actions,
    ...linked.actions,
    ...recognition.actions,
    ...createRoomSettings({ store, command: bus.command, hosting, media: () => connection.media() }),
    dismissRefusal: () => store.setState({ refusal: null }),
    leave() {
      forgetPlace(partyId);
      original.closeForGood();
      void connection.leave().then(close);
    },
    close,
  };
}

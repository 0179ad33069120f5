import type { FoundFilm } from "@matinee/shared/api/library.ts";
import type { InviteInfo } from "@matinee/shared/http.ts";
import type { DelayMode } from "@matinee/shared/room/common-delay.ts";
import type { DirectSetting } from "@matinee/shared/room/direct-setting.ts";
import type { LinkedFilm, QueuedFilm } from "@matinee/shared/room/linked-film.ts";
import type { Right, Role, RoleRights } from "@matinee/shared/room/rights.ts";
import type { StreamWish } from "@matinee/shared/stream-choices.ts";
import type { LinkedScreen } from "../playback/linked/linked-player.ts";
import type { Corner } from "../store/cameras.ts";
import type { ChatSettings } from "../store/chat-settings.ts";
import type { AppState, PictureSize } from "../store/state.ts";
import type { MicrophoneProblem, VoiceSettings } from "../store/voice.ts";

/** Everything that the screens can do. Refusals of room commands land in the store as `refusal`. */
export interface Actions {
  /** Makes a party and resolves with its id (go to `/p/ID`); rejects with a Refusal. */
  startParty(name: string): Promise<string>;
  /** What the join page shows before joining; rejects with a Refusal (`not-found`, `rate-limited`, ...). */
  lookUpInvite(code: string): Promise<InviteInfo>;
  /** Joins by code as typed and resolves with the party's id; rejects with a Refusal. */
  join(code: string, name: string, password?: string): Promise<string>;
  /** The account's name, or the one used last time in this browser, or "". */
  nameToUse(): string;
  /** Whether this tab's guest has been in a party. */
  wasInParties(): boolean;
  /** Whether this browser's user wants to arrive with the microphone on. */
  arrivesSpeaking(): boolean;
  /** Keeps that; `true` asks the browser for the microphone, and what stands against it turns it off again. */
  setArrivesSpeaking(wanted: boolean): Promise<MicrophoneProblem | undefined>;
  /** Loads what the room needs and warms the connection, so that "Join" is quick. Never rejects. */
  prepareRoom(): void;
  /** Whether this tab has a place in that party (a reload, or the step from joining to the room). */
  hasPlace(partyId: string): boolean;
}

/** The own microphone, and how loud the others are here. */
export interface VoiceActions {
  /** Opens the microphone and speaks, or closes it. */
  setMicrophone(on: boolean): void;
  /** The key or button of "push to talk" is held, or let go. */
  pressToTalk(held: boolean): void;
  setVoiceSettings(change: Partial<VoiceSettings>): void;
  /** How loud a member's voice is here, 0 to 1. */
  setVoiceVolume(memberId: string, level: number): void;
  /** Takes what is told about the own sound from the screen; `isForGood`: by the user, who need not hear it again. */
  dismissVoiceNotice(isForGood: boolean): void;
  /** Records three seconds and plays them to the user alone; meanwhile nothing is sent. False: stops it. */
  testMicrophone(on: boolean): void;
  /** How loud it is while that records, 0 to 1. */
  testLevel(): number;
  /** How loud the own microphone is just now, 0 to 1. */
  voiceLevel(): number;
}

/** The own camera, and where the pictures of all are. */
export interface CameraActions {
  /** Opens the camera and shows its picture to everybody, or closes it. */
  setCamera(on: boolean): void;
  /** Null: the browser's choice. */
  setCameraDevice(deviceId: string | null): void;
  /** The element that shows a member's camera, our own among them. Null when it is gone. */
  attachCamera(memberId: string, element: HTMLVideoElement | null): void;
  /** Whether a member's picture is shown large enough for the larger one. */
  setCameraLarge(memberId: string, isLarge: boolean): void;
  /** Hides all pictures here; nothing of them is received then. */
  hideCameras(hidden: boolean): void;
  moveCameras(corner: Corner): void;
}

export interface ChatActions {
  sendMessage(text: string, replyTo: string | null): void;
  resendMessage(id: string): void;
  discardMessage(id: string): void;
  editMessage(messageId: string, text: string): void;
  deleteMessage(messageId: string): void;
  reactTo(messageId: string, emoji: string, on: boolean): void;
  /** To be called with every letter. */
  tellTyping(): void;
  /** An emoji that floats over everybody's film. */
  floatReaction(emoji: string): void;
  markRead(): void;
}

/** Where the chat is seen and heard, for this browser alone. */
export interface ChatPlacesActions {
  setChatSettings(change: Partial<ChatSettings>): void;
}

/** Keeping order, and starting together. */
export interface OrderActions {
  setRights(rights: RoleRights): void;
  /** 0: off. */
  setSlowMode(seconds: number): void;
  /** How long the film waits for whoever buffers, in seconds; 0: not at all. */
  setPatience(patienceS: number): void;
  /** Which way film, voices and cameras take. */
  setDirect(direct: DirectSetting): void;
  setRole(memberId: string, role: Exclude<Role, "host">): void;
  /** `allowed` null: as their role has it. */
  setRight(memberId: string, right: Right, allowed: boolean | null): void;
  silence(memberId: string, source: "voice" | "camera"): void;
  kick(memberId: string): void;
  ban(memberId: string): void;
  liftBan(banId: string): void;
  giveHost(memberId: string): void;
  /** When the host is gone. */
  takeHost(): void;
  setLocked(isLocked: boolean): void;
  setWaitingRoom(isOn: boolean): void;
  admit(waitingId: string): void;
  turnAway(waitingId: string): void;
  /** Null: none any more. */
  setPassword(password: string | null): void;
  renewCode(): void;
  askReady(): void;
  answerReady(isReady: boolean): void;
  countDown(): void;
  cancelReady(): void;
  /** The film from the queue that is counted to: at once, or not at all. */
  startNext(): void;
  cancelNext(): void;
}

/** The film's file itself, for those who show it and those who want it. */
export interface OriginalActions {
  /** The element beside the live one that plays the film's file, while there is one. */
  attachFileVideo(element: HTMLVideoElement | null): void;
  /** Hashes the file that is shown from here and offers it; `maySave`: whoever fetches it may keep it as a file. */
  offerOriginal(maySave: boolean): void;
  pauseOffering(isPaused: boolean): void;
  stopOffering(): void;
  setMaySave(maySave: boolean): void;
  /** The film starts by itself, after a countdown, as soon as everybody who fetches it could play it through. */
  startWhenReady(wanted: boolean): void;
  /** Fetches the file and shows it as soon as enough of it is there; until then the live picture stays. */
  watchOriginal(): void;
  /** Shows the live picture; what is being fetched goes on being fetched. */
  watchLive(): void;
  pauseFetching(isPaused: boolean): void;
  stopFetching(): void;
  /** Stops, and clears what lies of it on this computer's disk. */
  clearOriginal(): void;
  /** The whole file; undefined before it is there. */
  originalFile(): Promise<Blob | undefined>;
  /** Bits a second; null: no limit. */
  limitOriginal(limits: { readonly downBps?: number | null; readonly upBps?: number | null }): void;
  dismissBackToLive(): void;
}

/** Films from the web, and what comes after the one that is on. */
export interface LinkedActions {
  /** The elements on which one is shown, while there is one; null when they are gone. */
  attachLinked(screen: LinkedScreen | null): void;
  /** Puts a film from the web on for everybody. */
  linkFilm(film: LinkedFilm): void;
  /** Tries once more to play it here. */
  reloadFilm(): void;
  /** Plays it although its site then sees the address that is hidden otherwise. */
  showAddressToFilm(): void;
  /** The film's seconds per second, for everybody. */
  setRate(rate: number): void;
  /** Shows the film's subtitles of that place here; null: none. */
  showSubtitles(index: number | null): void;
  /** Those of that name could not be loaded: they are off again, and it is said. */
  loseSubtitles(label: string): void;
  /** Another sound, picture or drawn subtitles, for this viewer alone. */
  chooseStream(wish: StreamWish): void;
  addToQueue(film: QueuedFilm): void;
  removeFromQueue(id: string): void;
  moveInQueue(id: string, toIndex: number): void;
  /** Shows that one now, in place of what is on. */
  playFromQueue(id: string): void;
}

/** Which film it is that is shown from here. */
export interface RecognitionActions {
  /** Tells the room, and remembers it for this very file; null: none that is known. */
  identifyFilm(film: FoundFilm | null): void;
  dismissRecognition(): void;
}

/** What the room's screen can do; made when the room is entered, closed when it is left. */
export interface RoomActions
  extends VoiceActions,
    CameraActions,
    ChatActions,
    ChatPlacesActions,
    OrderActions,
    OriginalActions,
    RecognitionActions,
    LinkedActions {
  /** The element that shows the film: the host's own file, or what comes over the network. Null when it is gone. */
  attachVideo(element: HTMLVideoElement | null): void;
  /** Checks the file and, when this browser can play it, shows it to the room. */
  openFilm(file: File, handle?: FileSystemFileHandle): Promise<void>;
  /** Opens the refused file all the same, without its sound. */
  openFilmSilent(): Promise<void>;
  /** Opens the file that this browser kept from before the reload. */
  reopenFilm(): Promise<void>;
  closeFilm(): void;
  dismissProblem(): void;
  play(): void;
  pause(): void;
  seek(positionS: number): void;
  /** The film's position now, in seconds, for the seek bar and the clock. */
  positionS(): number;
  setVolume(level: number): void;
  setMuted(muted: boolean): void;
  /** The tap that lets a blocked film play. */
  tapToWatch(): Promise<void>;
  /** What the host wants of the picture that is sent. */
  setEncodingWish(wish: AppState["encodingWish"]): void;
  /** How large a picture this viewer wants. */
  setPictureSize(size: PictureSize): void;
  /** Takes the way over a relay only, at once and the next time. */
  hideAddress(isHidden: boolean): void;
  setDelayMode(delayMode: DelayMode): void;
  /** Opens or closes the statistics. */
  showStatistics(shown: boolean): void;
  dismissRefusal(): void;
  /** Leaves for good and frees the place. */
  leave(): void;
  close(): void;
}

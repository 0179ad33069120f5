import type { StreamChoices, StreamWish } from "@matinee/shared/stream-choices.ts";
import {
  type MediaSource,
  type MediaStream,
  type PlaybackInfo,
  playbackInfo,
  ticksPerSecond,
} from "./answers.ts";
import type { SignedIn } from "./browse.ts";
import { type Decoders, deviceProfile } from "./device-profile.ts";
import { JellyfinProblem } from "./problem.ts";
import { askJellyfin, tellJellyfin } from "./request.ts";
import { choicesOf, wishedBody } from "./stream-choices.ts";

export interface JellyfinSubtitles {
  readonly language: string;
  readonly label: string;
  /** Of WebVTT, with the token inside. */
  readonly url: string;
}

/** How one viewer gets the film: the file itself, or what the server makes of it for this browser. */
export interface JellyfinStream {
  readonly way: "file" | "hls";
  /** With the token inside: for this browser's players alone. */
  readonly url: string;
  readonly itemId: string;
  readonly mediaSourceId: string;
  readonly playSessionId: string;
  readonly durationS: number | null;
  readonly subtitles: readonly JellyfinSubtitles[];
  readonly choices: StreamChoices;
}

/** To open a file for transcoding may take the server a while. */
const openLimitMs = 20_000;
const problemOf = {
  NotAllowed: "not-allowed",
  NoCompatibleStream: "no-stream",
  RateLimitExceeded: "busy",
} as const;

/** Asks for the film in a way that this browser can play, as its viewer wants it. */
export async function openStream(
  caller: SignedIn,
  itemId: string,
  decoders: Decoders,
  wish?: StreamWish,
): Promise<JellyfinStream> {
  const profile = deviceProfile(decoders, wish?.mostBitsPerSecond ?? undefined);
  const info = await askJellyfin(caller, playbackInfo, `/Items/${encodeURIComponent(itemId)}/PlaybackInfo`, {
    method: "POST",
    body: {
      UserId: caller.userId,
      MaxStreamingBitrate: profile.MaxStreamingBitrate,
      StartTimeTicks: 0,
      EnableDirectPlay: true,
      EnableDirectStream: true,
      EnableTranscoding: true,
      AllowVideoStreamCopy: true,
      AllowAudioStreamCopy: true,
      AutoOpenLiveStream: true,
      DeviceProfile: profile,
      ...wishedBody(wish),
    },
    limitMs: openLimitMs,
  });
  return streamOf(caller, itemId, info, wish);
}

/** Chosen as Jellyfin's own page does: the first source, as it is if that may be. */
export function streamOf(
  caller: SignedIn,
  itemId: string,
  info: PlaybackInfo,
  wish?: StreamWish,
): JellyfinStream {
  const { ErrorCode, MediaSources, PlaySessionId } = info;
  if (ErrorCode != null)
    throw new JellyfinProblem(problemOf[ErrorCode as keyof typeof problemOf] ?? "no-stream");
  for (const source of MediaSources ?? []) {
    const way = wayOf(caller, itemId, source);
    if (way === undefined) continue;
    return {
      ...way,
      itemId,
      mediaSourceId: source.Id,
      playSessionId: PlaySessionId ?? "",
      durationS: source.RunTimeTicks == null ? null : source.RunTimeTicks / ticksPerSecond,
      choices: choicesOf(source, wish),
      subtitles: (source.MediaStreams ?? []).flatMap((stream) => subtitlesOf(caller, itemId, source, stream)),
    };
  }
  throw new JellyfinProblem("no-stream");
}

function wayOf(
  { serverUrl, deviceId, token = "" }: SignedIn,
  itemId: string,
  source: MediaSource,
): Pick<JellyfinStream, "way" | "url"> | undefined {
  if (source.SupportsDirectPlay === true || source.SupportsDirectStream === true) {
    const container = /^\w+/.exec(source.Container ?? "")?.[0];
    const query = new URLSearchParams({
      Static: "true",
      mediaSourceId: source.Id,
      deviceId,
      ApiKey: token,
      ...(source.ETag != null && { Tag: source.ETag }),
    });
    const name = container === undefined ? "stream" : `stream.${container}`;
    return { way: "file", url: `${serverUrl}/Videos/${encodeURIComponent(itemId)}/${name}?${query}` };
  }
  if (source.SupportsTranscoding !== true || source.TranscodingUrl == null) return undefined;
  if (source.TranscodingSubProtocol != null && source.TranscodingSubProtocol !== "hls") return undefined;
  return { way: "hls", url: `${serverUrl}${withToken(source.TranscodingUrl, token)}` };
}

/** 10.10 still writes `api_key` into its addresses; all of them take `ApiKey`, and 12.0 that alone. */
function withToken(path: string, token: string): string {
  const [before = "", query = ""] = path.split("?", 2);
  const words = new URLSearchParams(query);
  words.delete("api_key");
  words.set("ApiKey", token);
  return `${before}?${words}`;
}

function subtitlesOf(
  { serverUrl, token = "" }: SignedIn,
  itemId: string,
  source: MediaSource,
  { Type, Index, IsTextSubtitleStream, Language, DisplayTitle, DeliveryUrl }: MediaStream,
): JellyfinSubtitles[] {
  if (Type !== "Subtitle" || IsTextSubtitleStream !== true) return [];
  const path =
    DeliveryUrl != null && /\.vtt(\?|$)/.test(DeliveryUrl)
      ? DeliveryUrl
      : `/Videos/${encodeURIComponent(itemId)}/${source.Id}/Subtitles/${Index}/Stream.vtt`;
  const language = /^[A-Za-z0-9-]{1,35}$/.test(Language ?? "") ? (Language ?? "und") : "und";
  return [{ language, label: DisplayTitle ?? language, url: `${serverUrl}${withToken(path, token)}` }];
}

export interface JellyfinProgress {
  readonly positionS: number;
  readonly isPaused: boolean;
}

/** Tells the server where its user is, so that it shows there as being watched and goes on elsewhere. */
export async function reportProgress(
  caller: SignedIn,
  stream: JellyfinStream,
  what: "started" | "goes-on" | "stopped",
  { positionS, isPaused }: JellyfinProgress,
): Promise<void> {
  const path = { started: "", "goes-on": "/Progress", stopped: "/Stopped" }[what];
  await tellJellyfin(caller, `/Sessions/Playing${path}`, {
    method: "POST",
    body: {
      ItemId: stream.itemId,
      MediaSourceId: stream.mediaSourceId,
      PlaySessionId: stream.playSessionId,
      PositionTicks: Math.round(positionS * ticksPerSecond),
      IsPaused: isPaused,
      CanSeek: true,
      PlayMethod: stream.way === "file" ? "DirectPlay" : "Transcode",
    },
    keepalive: what === "stopped",
  });
}

/** What the server encodes for this viewer is not wanted any more. */
export async function stopEncoding(caller: SignedIn, { way, playSessionId }: JellyfinStream): Promise<void> {
  if (way === "file") return;
  await tellJellyfin(caller, "/Videos/ActiveEncodings", {
    method: "DELETE",
    query: { deviceId: caller.deviceId, playSessionId },
    keepalive: true,
  });
}

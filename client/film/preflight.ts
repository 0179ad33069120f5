import type { FilmProblem } from "@matinee/shared/film-problem.ts";
import type { Film } from "@matinee/shared/room/state.ts";
import { findFrameRate, usualFrameRate } from "./frame-rate.ts";

export type Preflight =
  | { readonly ok: true; readonly film: Film; readonly audioChannels: number }
  /** `silent`: the film as it would be without the sound that cannot be played. */
  | { readonly ok: false; readonly problem: FilmProblem; readonly silent: Film | null };

/** Names that people know, for codecs as containers call them. */
const codecNames: Readonly<Record<string, string>> = {
  "ac-3": "AC-3",
  ac3: "AC-3",
  "ec-3": "E-AC-3",
  eac3: "E-AC-3",
  a_ac3: "AC-3",
  a_eac3: "E-AC-3",
  a_dts: "DTS",
  dtsc: "DTS",
  dtsh: "DTS-HD",
  dtsl: "DTS-HD",
  dtse: "DTS",
  a_truehd: "Dolby TrueHD",
  mlpa: "Dolby TrueHD",
  alac: "Apple Lossless",
  avc: "H.264",
  hevc: "HEVC (H.265)",
  "v_mpegh/iso/hevc": "HEVC (H.265)",
  v_mpeg2: "MPEG-2",
  "v_mpeg4/iso/asp": "MPEG-4 ASP (DivX, Xvid)",
  mp4v: "MPEG-4 ASP (DivX, Xvid)",
  aac: "AAC",
  mp3: "MP3",
  opus: "Opus",
  vp8: "VP8",
  vp9: "VP9",
  av1: "AV1",
};

function nameOf(codec: string | null, internalId: unknown): string {
  const id = codec ?? (typeof internalId === "string" ? internalId : "");
  const key = id.toLowerCase();
  return codecNames[key] ?? codecNames[key.split("/")[0] ?? ""] ?? (id === "" ? "?" : id);
}

/**
 * Looks into the file before anybody sees it: finds its tracks, and has this browser decode a frame of it.
 * Never rejects; reads only the parts of the file that it needs.
 */
export async function preflight(file: File): Promise<Preflight> {
  // A browser without captureStream (Safari) can watch, but not host.
  if (!("captureStream" in HTMLVideoElement.prototype)) {
    return { ok: false, problem: { kind: "cannot-capture" }, silent: null };
  }
  const { ALL_FORMATS, BlobSource, Input } = await import("mediabunny");
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  try {
    if (!(await input.canRead())) return await withoutTracks(file);
    const [video, audio] = await Promise.all([input.getPrimaryVideoTrack(), input.getPrimaryAudioTrack()]);
    if (video === null) return { ok: false, problem: { kind: "no-video" }, silent: null };
    const [shown, frameRate] = await Promise.all([decodeFirstFrame(file), findFrameRate(video)]);
    if (shown === undefined) {
      const codec = nameOf(video.codec, video.internalCodecId);
      const known = video.codec !== null && (await canPlay(await video.getCodecParameterString(), "video"));
      const problem: FilmProblem = known ? { kind: "unreadable" } : { kind: "video-codec", codec };
      return { ok: false, problem, silent: null };
    }
    const film = (hasAudio: boolean): Film => ({
      ...shown,
      title: file.name,
      sizeBytes: file.size,
      hasAudio,
      frameRate,
    });
    if (audio === null) return { ok: true, film: film(false), audioChannels: 0 };
    const playable = audio.codec !== null && (await canPlay(await audio.getCodecParameterString(), "audio"));
    if (playable) return { ok: true, film: film(true), audioChannels: await audio.getNumberOfChannels() };
    const codec = nameOf(audio.codec, audio.internalCodecId);
    return { ok: false, problem: { kind: "audio-codec", codec }, silent: film(false) };
  } catch {
    return { ok: false, problem: { kind: "unreadable" }, silent: null };
  } finally {
    input.dispose();
  }
}

/** The container is strange to us; the browser may know it all the same. */
async function withoutTracks(file: File): Promise<Preflight> {
  const shown = await decodeFirstFrame(file);
  if (shown === undefined) return { ok: false, problem: { kind: "not-a-film" }, silent: null };
  const film = {
    ...shown,
    title: file.name,
    sizeBytes: file.size,
    hasAudio: true,
    frameRate: usualFrameRate,
  };
  return { ok: true, film, audioChannels: 2 };
}

async function canPlay(codec: string | null, kind: "video" | "audio"): Promise<boolean> {
  if (codec === null) return false;
  const probe = document.createElement("video");
  // MP4 carries every codec that a film may have; what a browser decodes does not depend on the container.
  const containers = ["mp4", "webm", "ogg"];
  const plain = codec === "mp3" || codec === "flac" || codec.startsWith("pcm") || codec === "vorbis";
  return (
    plain ||
    containers.some((container) => probe.canPlayType(`${kind}/${container}; codecs="${codec}"`) !== "")
  );
}

const decodeTimeoutMs = 10_000;

/** Has the browser show the first frame in an element that nobody sees; undefined when it cannot. */
function decodeFirstFrame(file: File): Promise<Pick<Film, "durationS" | "width" | "height"> | undefined> {
  const element = document.createElement("video");
  const url = URL.createObjectURL(file);
  element.muted = true;
  element.preload = "auto";
  return new Promise<Pick<Film, "durationS" | "width" | "height"> | undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), decodeTimeoutMs);
    element.onerror = () => resolve(undefined);
    element.onloadeddata = () => {
      clearTimeout(timer);
      const { duration: durationS, videoWidth: width, videoHeight: height } = element;
      // A file that is still being written has no length of its own yet.
      const shown = width > 0 && height > 0 && durationS > 0;
      resolve(
        shown ? { durationS: Number.isFinite(durationS) ? durationS : 86_400, width, height } : undefined,
      );
    };
    element.src = url;
  }).finally(() => {
    element.removeAttribute("src");
    element.load();
    URL.revokeObjectURL(url);
  });
}

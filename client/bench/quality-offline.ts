import type { ForcedCodec } from "../e2e/force-encoding.ts";
import { ffmpeg, ffmpegHas } from "./ffmpeg.ts";

export interface OfflineEncoder {
  /** "realtime" encodes frame by frame, as a call has to; "good" looks ahead and takes its time. */
  readonly effort: "realtime" | "good";
  /** The encoder's options for ffmpeg, without bitrate. */
  readonly options: readonly string[];
}

/** Frames of a film, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

const words = (text: string) => text.split(" ");

/** What ffmpeg offers against each codec; none has B-frames, since WebRTC has none. */
const encoders: Readonly<Record<ForcedCodec, readonly OfflineEncoder[]>> = {
  H264: [
    {
      effort: "realtime",
      options: words("libx264 -profile:v main -bf 0 -preset veryfast -tune zerolatency"),
    },
    { effort: "good", options: words("libx264 -profile:v main -bf 0 -preset slow") },
  ],
  VP8: [
    { effort: "realtime", options: words("libvpx -deadline realtime -cpu-used 6 -lag-in-frames 0") },
    { effort: "good", options: words("libvpx -deadline good -cpu-used 2 -lag-in-frames 16 -auto-alt-ref 1") },
  ],
  VP9: [
    {
      effort: "realtime",
      options: words("libvpx-vp9 -deadline realtime -cpu-used 7 -row-mt 1 -lag-in-frames 0"),
    },
    { effort: "good", options: words("libvpx-vp9 -deadline good -cpu-used 4 -row-mt 1 -lag-in-frames 25") },
  ],
  AV1: [
    {
      effort: "realtime",
      options: words("libaom-av1 -usage realtime -cpu-used 8 -row-mt 1 -lag-in-frames 0"),
    },
    { effort: "good", options: words("libsvtav1 -preset 8") },
    { effort: "good", options: words("libaom-av1 -cpu-used 6 -row-mt 1") },
  ],
};

/** For each effort the first encoder of that codec which this ffmpeg has. */
export async function offlineEncoders(codec: ForcedCodec): Promise<OfflineEncoder[]> {
  const wanted = encoders[codec];
  const has = await ffmpegHas(
    "encoders",
    wanted.map(({ options }) => options[0] ?? ""),
  );
  const there = wanted.filter(({ options }) => has.includes(options[0] ?? ""));
  return there.filter((each) => there.find(({ effort }) => effort === each.effort) === each);
}

/** Encodes a part of a film with one pass at that bitrate and writes it to `path`. */
export async function encodeOffline(
  film: string,
  { from, to }: Range,
  { options }: OfflineEncoder,
  bitrateBps: number,
  path: string,
): Promise<void> {
  // Chromium's films are of full range: kept as they are, since a conversion would cost quality before it begins.
  const filter = `trim=start_frame=${from}:end_frame=${to + 1},setpts=PTS-STARTPTS,scale=in_range=full:out_range=full`;
  const rate = ["-b:v", String(Math.round(bitrateBps)), "-g", "9999"];
  await ffmpeg([
    ...["-i", film, "-an", "-vf", `${filter},format=yuv420p`],
    ...["-c:v", ...options, ...rate, path],
  ]);
}

/** Whether this browser plays a type such as `video/mp4; codecs="avc1.640029"`, from an address or through Media Source. */
export interface Decoders {
  readonly fromAddress: (type: string) => boolean;
  readonly fromSegments: (type: string) => boolean;
}

const videoTypes: Readonly<Record<string, string>> = {
  h264: "avc1.640029",
  hevc: "hvc1.1.6.L120.90",
  av1: "av01.0.08M.08",
  vp9: "vp09.00.40.08",
  vp8: "vp8",
};
const audioTypes: Readonly<Record<string, string>> = {
  aac: "mp4a.40.2",
  mp3: "mp4a.69",
  ac3: "ac-3",
  eac3: "ec-3",
  opus: "opus",
  flac: "flac",
  vorbis: "vorbis",
};
const containers = [
  {
    name: "mp4,m4v,mov",
    type: "video/mp4",
    video: ["h264", "hevc", "av1", "vp9"],
    audio: ["aac", "mp3", "ac3", "eac3", "opus", "flac"],
  },
  { name: "webm", type: "video/webm", video: ["vp8", "vp9", "av1"], audio: ["opus", "vorbis"] },
  {
    name: "mkv",
    type: "video/x-matroska",
    video: ["h264", "hevc", "av1", "vp9"],
    audio: ["aac", "mp3", "ac3", "eac3", "opus", "flac"],
  },
];
const mostBitsPerSecond = 120_000_000;

/**
 * What the server is told of this browser: what may come as it is, and what it is to make of the rest. In the shape of
 * Jellyfin's `DeviceProfile`, after its own `DeviceProfile-Chrome.json`.
 */
export function deviceProfile(
  { fromAddress, fromSegments }: Decoders,
  bitsPerSecond: number = mostBitsPerSecond,
) {
  const playable = (
    type: string,
    names: readonly string[],
    codecs: Readonly<Record<string, string>>,
    can: (type: string) => boolean,
  ) => names.filter((name) => can(`${type}; codecs="${codecs[name]}"`)).join(",");
  return {
    Name: "Matinee",
    MaxStreamingBitrate: bitsPerSecond,
    MaxStaticBitrate: bitsPerSecond,
    DirectPlayProfiles: containers
      .map(({ name, type, video, audio }) => ({
        Container: name,
        Type: "Video",
        VideoCodec: playable(type, video, videoTypes, fromAddress),
        AudioCodec: playable(type, audio, audioTypes, fromAddress),
      }))
      .filter(({ VideoCodec, AudioCodec }) => VideoCodec !== "" && AudioCodec !== ""),
    TranscodingProfiles: [
      {
        Container: "mp4",
        Type: "Video",
        Protocol: "hls",
        Context: "Streaming",
        VideoCodec: playable("video/mp4", ["h264", "hevc", "av1", "vp9"], videoTypes, fromSegments) || "h264",
        AudioCodec: playable("video/mp4", ["aac", "opus", "flac"], audioTypes, fromSegments) || "aac",
        MaxAudioChannels: "2",
        MinSegments: 1,
        BreakOnNonKeyFrames: true,
      },
    ],
    ContainerProfiles: [],
    CodecProfiles: [
      {
        Type: "Video",
        Codec: "h264",
        // No browser decodes the profiles with ten bits.
        Conditions: [
          {
            Condition: "EqualsAny",
            Property: "VideoProfile",
            Value: "high|main|baseline|constrained baseline",
            IsRequired: false,
          },
          { Condition: "LessThanEqual", Property: "VideoLevel", Value: "52", IsRequired: false },
        ],
      },
    ],
    SubtitleProfiles: [{ Format: "vtt", Method: "External" }],
  };
}

/** A film of the stand-in, by what Jellyfin would know of it. */
export interface StandInFilm {
  readonly id: string;
  readonly name: string;
  readonly year: number;
  readonly durationS: number;
  readonly container: string;
  readonly videoCodec: string;
  readonly audioCodec: string;
  /** The file, for the routes that send it. */
  readonly path?: string;
  /** What the server would make of it: paths below `hls1/` and their bytes, `main.m3u8` among them. */
  readonly segments?: ReadonlyMap<string, Uint8Array>;
  /** Further sounds and subtitles that are pictures, by what they are called. */
  readonly otherSounds?: readonly string[];
  readonly pictureSubtitles?: readonly string[];
  readonly bitsPerSecond?: number;
  readonly imdbId?: string;
  /** WebVTT. */
  readonly subtitles?: string;
  readonly hasPoster?: boolean;
}

const firstOtherSound = 3;
const firstPictureIndex = 10;
const ticksPerSecond = 10_000_000;

/** Jellyfin's ids: 32 hexadecimal digits. */
export const guidOf = (number: number) => number.toString(16).padStart(32, "8f2c");

/** PascalCase, what has no value left out, times in ticks. */
export function itemOf(film: StandInFilm, serverId: string) {
  return {
    Name: film.name,
    ServerId: serverId,
    Id: film.id,
    Container: film.container,
    PremiereDate: `${film.year}-10-15T00:00:00.0000000Z`,
    Overview: `What happens in ${film.name}.`,
    Genres: ["Drama"],
    CommunityRating: 8.4,
    RunTimeTicks: film.durationS * ticksPerSecond,
    ProductionYear: film.year,
    ProviderIds: film.imdbId === undefined ? { Tmdb: "550", Imdb: "tt0137523" } : { Imdb: film.imdbId },
    IsFolder: false,
    Type: "Movie",
    MediaType: "Video",
    UserData: { PlaybackPositionTicks: 0, PlayCount: 0, IsFavorite: false, Played: false, Key: "550" },
    ImageTags: film.hasPoster === true ? { Primary: "a1b2c3" } : {},
    BackdropImageTags: [],
  };
}

/** What a page wants of a film beside its profile; the numbers count for the file that it names alone. */
export interface Wanted {
  readonly MediaSourceId?: string;
  readonly AudioStreamIndex?: number;
  readonly SubtitleStreamIndex?: number;
  readonly EnableDirectPlay?: boolean;
  readonly EnableDirectStream?: boolean;
  readonly DeviceProfile?: {
    readonly MaxStreamingBitrate?: number;
    readonly DirectPlayProfiles?: Profile[];
    readonly TranscodingProfiles?: Profile[];
  };
}

interface Profile {
  readonly Container?: string;
  readonly VideoCodec?: string;
  readonly AudioCodec?: string;
  readonly Protocol?: string;
}

const has = (list: string | undefined, word: string) => list?.split(",").includes(word) === true;

/** Decides by the page's DeviceProfile, as Jellyfin does; `tokenName` is in the addresses that it writes. */
export function mediaSourceOf(
  film: StandInFilm,
  wanted: Wanted,
  { tokenName, token, playSessionId }: { tokenName: string; token: string; playSessionId: string },
) {
  const profile = wanted.DeviceProfile;
  const bitsPerSecond = film.bitsPerSecond ?? 6_000_000;
  const mostBitsPerSecond = profile?.MaxStreamingBitrate ?? Number.POSITIVE_INFINITY;
  const named = wanted.MediaSourceId === film.id ? wanted : {};
  const drawn =
    (named.SubtitleStreamIndex ?? -1) >= firstPictureIndex ? named.SubtitleStreamIndex : undefined;
  const mayBeDirect =
    wanted.EnableDirectPlay !== false &&
    wanted.EnableDirectStream !== false &&
    bitsPerSecond <= mostBitsPerSecond &&
    drawn === undefined;
  const fits = profile?.DirectPlayProfiles?.some(
    ({ Container, VideoCodec, AudioCodec }) =>
      has(Container, film.container) && has(VideoCodec, film.videoCodec) && has(AudioCodec, film.audioCodec),
  );
  const isDirect = mayBeDirect && fits === true;
  const canTranscode =
    film.segments !== undefined && profile?.TranscodingProfiles?.some(({ Protocol }) => Protocol === "hls");
  const words = [
    `MediaSourceId=${film.id}&VideoCodec=h264&SegmentContainer=mp4&PlaySessionId=${playSessionId}`,
    `AudioStreamIndex=${named.AudioStreamIndex ?? 1}`,
    `VideoBitrate=${Math.min(bitsPerSecond, mostBitsPerSecond)}`,
    ...(drawn === undefined ? [] : [`SubtitleStreamIndex=${drawn}&SubtitleMethod=Encode`]),
  ].join("&");
  return {
    Protocol: "File",
    Id: film.id,
    Path: `/media/${film.name}.${film.container}`,
    Type: "Default",
    Container: film.container,
    ETag: "e7a9",
    Bitrate: bitsPerSecond,
    Name: film.name,
    RunTimeTicks: film.durationS * ticksPerSecond,
    SupportsTranscoding: canTranscode === true,
    SupportsDirectStream: isDirect,
    SupportsDirectPlay: isDirect,
    IsInfiniteStream: false,
    MediaStreams: [
      { Codec: film.videoCodec, Type: "Video", Index: 0, Width: 640, Height: 360, IsDefault: true },
      { Codec: film.audioCodec, Type: "Audio", Index: 1, Language: "eng", Channels: 2, IsDefault: true },
      ...trackOf("Audio", "ac3", firstOtherSound, film.otherSounds),
      ...trackOf("Subtitle", "PGSSUB", firstPictureIndex, film.pictureSubtitles),
      ...(film.subtitles === undefined
        ? []
        : [
            {
              Codec: "subrip",
              Type: "Subtitle",
              Index: 2,
              Language: "eng",
              DisplayTitle: "English",
              IsTextSubtitleStream: true,
              SupportsExternalStream: true,
              DeliveryMethod: "External",
              DeliveryUrl: `/Videos/${film.id}/${film.id}/Subtitles/2/0/Stream.vtt?${tokenName}=${token}`,
            },
          ]),
    ],
    ...(canTranscode === true &&
      !isDirect && {
        TranscodingUrl: `/videos/${film.id}/master.m3u8?${words}&${tokenName}=${token}&TranscodeReasons=ContainerNotSupported`,
        TranscodingSubProtocol: "hls",
        TranscodingContainer: "mp4",
      }),
    DefaultAudioStreamIndex: 1,
  };
}

const trackOf = (Type: string, Codec: string, first: number, titles: readonly string[] = []) =>
  titles.map((DisplayTitle, at) => ({
    Codec,
    Type,
    Index: first + at,
    DisplayTitle,
    ...(Type === "Subtitle" && { IsTextSubtitleStream: false, DeliveryMethod: "Encode" }),
  }));

/** The film's sound, as by the media server: stereo, no pauses, with error correction (RFC 7587). */
const filmSound = "stereo=1;sprop-stereo=1;usedtx=0;useinbandfec=1;maxaveragebitrate=256000";
const voice = "usedtx=1;useinbandfec=1;maxaveragebitrate=40000";

/**
 * The description with what its author is to be sent: of the two sounds the first is the film's, the second a voice. The
 * other side reads it there, as the parameters of Opus are the receiver's to say.
 */
export function withSoundOptions(sdp: string): string {
  let sounds = 0;
  return sections(sdp, (section) => {
    if (!section.startsWith("m=audio")) return section;
    sounds += 1;
    return withOpusOptions(section, sounds === 1 ? filmSound : voice);
  });
}

/** The other side's description, so that our estimate of the line begins there and not at 300 kbit/s, with a blur. */
export function withStartBitrate(sdp: string, kilobitsPerSecond: number): string {
  return sections(sdp, (section) => {
    if (!section.startsWith("m=video")) return section;
    return withParameters(section, /^(VP8|VP9|AV1|H264)\//, `x-google-start-bitrate=${kilobitsPerSecond}`);
  });
}

function sections(sdp: string, change: (section: string) => string): string {
  return sdp
    .split(/^(?=m=)/m)
    .map(change)
    .join("");
}

function withOpusOptions(section: string, options: string): string {
  const changed = withParameters(section, /^opus\//i, options);
  const type = /^a=rtpmap:(\d+) opus\//im.exec(changed)?.[1];
  if (type === undefined || changed.includes(`a=rtcp-fb:${type} nack`)) return changed;
  // What was lost is sent again: the film's sound has the time for that.
  return changed.replace(/^a=rtpmap:\d+ opus\/[^\r\n]*/im, (line) => `${line}\r\na=rtcp-fb:${type} nack`);
}

/** Parameters (`a=fmtp`) of the codecs of that name; what is there under the same name gives way. */
function withParameters(section: string, codec: RegExp, parameters: string): string {
  const lines = section.split("\r\n");
  const types = lines.flatMap((line) => {
    const [, type, name] = /^a=rtpmap:(\d+) (.+)$/.exec(line) ?? [];
    return type !== undefined && name !== undefined && codec.test(name) ? [type] : [];
  });
  const names = new Set(parameters.split(";").map(nameOf));
  return types
    .reduce<string[]>((all, type) => {
      const at = all.findIndex((line) => line.startsWith(`a=fmtp:${type} `));
      if (at < 0) {
        const mapped = all.findIndex((line) => line.startsWith(`a=rtpmap:${type} `));
        return all.toSpliced(mapped + 1, 0, `a=fmtp:${type} ${parameters}`);
      }
      const kept = (all[at] ?? "")
        .slice(`a=fmtp:${type} `.length)
        .split(";")
        .filter((each) => !names.has(nameOf(each)));
      return all.toSpliced(at, 1, `a=fmtp:${type} ${[...kept, parameters].join(";")}`);
    }, lines)
    .join("\r\n");
}

const nameOf = (parameter: string) => parameter.trim().split("=")[0] ?? "";

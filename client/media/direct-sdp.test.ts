import { expect, test } from "vitest";
import { withSoundOptions, withStartBitrate } from "./direct-sdp.ts";

const lines = (...all: string[]) => all.map((line) => `${line}\r\n`).join("");
const sdp = lines(
  "v=0",
  "m=audio 9 UDP/TLS/RTP/SAVPF 111",
  "a=rtpmap:111 opus/48000/2",
  "a=fmtp:111 minptime=10;useinbandfec=0",
  "m=video 9 UDP/TLS/RTP/SAVPF 96 97 102",
  "a=rtpmap:96 VP8/90000",
  "a=rtpmap:97 rtx/90000",
  "a=fmtp:97 apt=96",
  "a=rtpmap:102 H264/90000",
  "a=fmtp:102 packetization-mode=1",
  "m=audio 9 UDP/TLS/RTP/SAVPF 111",
  "a=rtpmap:111 opus/48000/2",
);

test("the first sound is the film's, in stereo and without pauses, the second a voice", () => {
  const [film, voice] = withSoundOptions(sdp)
    .split("m=")
    .filter((section) => section.startsWith("audio"));
  expect(film).toContain("a=fmtp:111 minptime=10;stereo=1;sprop-stereo=1;usedtx=0;useinbandfec=1;");
  expect(film).toContain("maxaveragebitrate=256000\r\n");
  expect(film).toContain("a=rtpmap:111 opus/48000/2\r\na=rtcp-fb:111 nack\r\n");
  expect(voice).toContain("a=fmtp:111 usedtx=1;useinbandfec=1;maxaveragebitrate=40000\r\n");
  expect(voice).not.toContain("stereo");
});

test("pictures begin at the bitrate that is given, whether their codec had parameters or not", () => {
  const changed = withStartBitrate(sdp, 2000);
  expect(changed).toContain("a=rtpmap:96 VP8/90000\r\na=fmtp:96 x-google-start-bitrate=2000\r\n");
  expect(changed).toContain("a=fmtp:102 packetization-mode=1;x-google-start-bitrate=2000\r\n");
  expect(changed).toContain("a=fmtp:97 apt=96\r\n");
});

test("nothing else of a description is changed", () => {
  const added = /a=(fmtp:(111|96|102)|rtcp-fb:111 nack)/;
  const rest = (text: string) => text.split("\r\n").filter((line) => !added.test(line));
  expect(rest(withStartBitrate(withSoundOptions(sdp), 1))).toEqual(rest(sdp));
});

import type { types } from "mediasoup";
import { RtpHeader, type SrtpSession } from "werift";

/** A film as packets, without a picture: sizes and times are real, the bytes are not. */
export interface Film {
  readonly name: string;
  readonly videoBps: number;
  readonly audioBps: number;
}

export interface FilmSource {
  start(): void;
  stop(): void;
  /** Packets sent so far. */
  sent(): number;
}

export const videoPayloadType = 102;
export const audioPayloadType = 100;
const videoSsrc = 0x11_11_11_11;
const audioSsrc = 0x22_22_22_22;

export const videoParameters: types.RtpParameters = {
  mid: "0",
  codecs: [
    {
      mimeType: "video/H264",
      payloadType: videoPayloadType,
      clockRate: 90_000,
      parameters: { "packetization-mode": 1, "profile-level-id": "4d0032", "level-asymmetry-allowed": 1 },
      rtcpFeedback: [{ type: "nack" }, { type: "nack", parameter: "pli" }, { type: "transport-cc" }],
    },
  ],
  encodings: [{ ssrc: videoSsrc }],
  rtcp: { cname: "film", reducedSize: true },
};
export const audioParameters: types.RtpParameters = {
  mid: "1",
  codecs: [{ mimeType: "audio/opus", payloadType: audioPayloadType, clockRate: 48_000, channels: 2 }],
  encodings: [{ ssrc: audioSsrc }],
  rtcp: { cname: "film", reducedSize: true },
};

const framesPerSecond = 24;
const audioPacketsPerSecond = 50;
const maxPayloadBytes = 1150;
/** libwebrtc sends what an encoder gives it at 2.5 times the bitrate, in steps of 5 ms. */
const pacingFactor = 2.5;
const stepMs = 5;
const keyFrameEvery = framesPerSecond;

export function packetsPerSecond(film: Film): number {
  return audioPacketsPerSecond + framesPerSecond * packetSizes(film).length;
}

/** Sends the film in real time, paced as a browser paces it. */
export function createFilmSource(film: Film, srtp: SrtpSession, send: (packet: Buffer) => void): FilmSource {
  const sizes = packetSizes(film);
  const stepBytes = (pacingFactor * film.videoBps * stepMs) / 8000;
  const audio = stream(audioPayloadType, audioSsrc);
  const video = stream(videoPayloadType, videoSsrc);
  const audioPayload = Buffer.alloc(Math.round(film.audioBps / 8 / audioPacketsPerSecond), 0x5a);
  const queue: (() => number)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let frames = 0;
  let sounds = 0;
  let sent = 0;

  function stream(payloadType: number, ssrc: number) {
    let sequenceNumber = 0;
    return (payload: Buffer, timestamp: number, marker: boolean): void => {
      const header = new RtpHeader({ payloadType, ssrc, sequenceNumber, timestamp, marker });
      sequenceNumber = (sequenceNumber + 1) & 0xffff;
      sent += 1;
      send(srtp.encrypt(payload, header));
    };
  }

  function queueFrame(): void {
    const timestamp = (frames * (90_000 / framesPerSecond)) >>> 0;
    const isKey = frames % keyFrameEvery === 0;
    frames += 1;
    for (const [index, size] of sizes.entries())
      queue.push(() => {
        video(videoPayload(size, isKey && index === 0), timestamp, index === sizes.length - 1);
        return size;
      });
  }

  return {
    start() {
      const startedAtMs = performance.now();
      const [framesBefore, soundsBefore] = [frames, sounds];
      timer = setInterval(() => {
        const seconds = (performance.now() - startedAtMs) / 1000;
        while (sounds - soundsBefore < seconds * audioPacketsPerSecond) {
          audio(audioPayload, (sounds * (48_000 / audioPacketsPerSecond)) >>> 0, false);
          sounds += 1;
        }
        while (frames - framesBefore < seconds * framesPerSecond) queueFrame();
        for (let budget = stepBytes; budget > 0 && queue.length > 0; ) budget -= queue.shift()?.() ?? 0;
      }, stepMs);
    },
    stop() {
      clearInterval(timer);
      for (const sendNext of queue.splice(0)) sendNext();
    },
    sent: () => sent,
  };
}

/** One frame's packets: as few as hold it, all of one size. */
function packetSizes({ videoBps }: Film): number[] {
  const frameBytes = videoBps / 8 / framesPerSecond;
  const count = Math.ceil(frameBytes / maxPayloadBytes);
  return new Array<number>(count).fill(Math.round(frameBytes / count));
}

/** H.264 as far as a media server looks: a STAP-A with an SPS begins a key frame, the rest are fragments of slices. */
function videoPayload(size: number, beginsKeyFrame: boolean): Buffer {
  const payload = Buffer.alloc(size, 0xa5);
  payload.set(beginsKeyFrame ? [0x78, 0x00, 0x04, 0x67, 0x4d, 0x00, 0x32] : [0x7c, 0x01]);
  if (beginsKeyFrame) payload.writeUInt16BE(size - 9, 7);
  if (beginsKeyFrame) payload.writeUInt8(0x65, 9);
  return payload;
}

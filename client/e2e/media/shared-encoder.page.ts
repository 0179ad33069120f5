import {
  type Carrier,
  canShareEncoder,
  openEncoderSharing,
  type SharedEncoder,
} from "../../media/shared-encoder.ts";

/** A picture whose whole colour tells its number, sent over one connection and, by the same encoder, over others. */
export interface SharedPicture {
  setSent(isSent: boolean): void;
  /** Per connection, the encoder's own first: the number on its far end's screen, and what its near end did. */
  read(): Promise<Reading[]>;
  /** One more connection. */
  join(): Promise<void>;
}

export interface Reading {
  readonly shown: number;
  readonly drawn: number;
  readonly width: number;
  readonly encodedWidth: number;
  readonly sentBytes: number;
  readonly rtpOffset: number | undefined;
}

declare global {
  interface Window {
    sharePicture(codec: string): Promise<SharedPicture>;
  }
}

interface Line {
  readonly near: RTCPeerConnection;
  readonly far: RTCPeerConnection;
  readonly video: HTMLVideoElement;
}

/** Numbers are told by red and green in steps that an encoder keeps apart. */
const levels = 8;
const step = 32;
const size = { width: 640, height: 360 };

async function connect(
  codec: string,
  track: MediaStreamTrack | "video",
  prepare: (sender: RTCRtpSender) => MediaStreamTrack | undefined,
): Promise<Line> {
  const near = new RTCPeerConnection();
  const far = new RTCPeerConnection();
  near.onicecandidate = ({ candidate }) => candidate && far.addIceCandidate(candidate);
  far.onicecandidate = ({ candidate }) => candidate && near.addIceCandidate(candidate);
  const video = document.body.appendChild(document.createElement("video"));
  Object.assign(video, { muted: true, autoplay: true });
  far.ontrack = (event) => {
    video.srcObject = new MediaStream([event.track]);
  };
  const transceiver = near.addTransceiver(track, { direction: "sendonly" });
  const replaced = prepare(transceiver.sender);
  if (replaced !== undefined) await transceiver.sender.replaceTrack(replaced);
  const codecs = RTCRtpSender.getCapabilities("video")?.codecs ?? [];
  transceiver.setCodecPreferences(codecs.filter(({ mimeType }) => mimeType === `video/${codec}`));
  await near.setLocalDescription();
  await far.setRemoteDescription(near.localDescription as RTCSessionDescription); // just set
  await far.setLocalDescription();
  await near.setRemoteDescription(far.localDescription as RTCSessionDescription); // as above
  return { near, far, video };
}

function drawing(): { track: MediaStreamTrack; drawn: () => number } {
  const canvas = Object.assign(document.createElement("canvas"), size);
  const context = canvas.getContext("2d");
  let count = 0;
  setInterval(() => {
    count = (count + 1) % levels ** 2;
    if (context === null) return;
    context.fillStyle = `rgb(${(count % levels) * step} ${Math.floor(count / levels) * step} 128)`;
    context.fillRect(0, 0, size.width, size.height);
  }, 40);
  const [track] = canvas.captureStream(25).getVideoTracks();
  if (track === undefined) throw new Error("a canvas without a picture");
  return { track, drawn: () => count };
}

function numberOn(video: HTMLVideoElement): number {
  const canvas = new OffscreenCanvas(4, 4);
  const context = canvas.getContext("2d");
  context?.drawImage(video, 0, 0, 4, 4);
  const [red = 0, green = 0] = context?.getImageData(1, 1, 1, 1).data ?? [];
  return Math.round(red / step) + levels * Math.round(green / step);
}

window.sharePicture = async (codec) => {
  if (!canShareEncoder) throw new Error("this browser cannot");
  const { track, drawn } = drawing();
  const sharing = openEncoderSharing();
  let shared: SharedEncoder | undefined;
  const lines = [
    await connect(codec, track, (sender) => {
      shared = sharing.share(sender);
      return undefined;
    }),
  ];
  const carriers: Carrier[] = [];
  async function join(): Promise<void> {
    const line = await connect(codec, "video", (sender) => {
      const carrier = sharing.carrier(sender);
      carriers.push(carrier);
      carrier.carry(shared ?? null);
      return carrier.track;
    });
    lines.push(line);
  }
  await join();

  return {
    join,
    setSent: (isSent) => shared?.setSent(isSent),
    read: () =>
      Promise.all(
        lines.map(async ({ near, video }, index) => {
          const stats = [...(await near.getStats()).values()];
          const sent = stats.find((each) => each.type === "outbound-rtp");
          return {
            shown: numberOn(video),
            drawn: drawn(),
            width: video.videoWidth,
            encodedWidth: sent?.frameWidth ?? 0,
            sentBytes: sent?.bytesSent ?? 0,
            rtpOffset: carriers[index - 1]?.rtpOffset(),
          };
        }),
      ),
  };
};

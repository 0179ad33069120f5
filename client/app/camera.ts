import { Refusal } from "@matinee/shared/errors.ts";
import { type Camera, openCamera } from "../media/camera.ts";
import { cameraEncoding } from "../media/camera-encoding.ts";
import type { Media, SentTrack } from "../media/sfu.ts";
import { DeviceError } from "../media/user-media.ts";
import type { CameraProblem, CameraState } from "../store/cameras.ts";

export interface CameraSenderPorts {
  readonly media: () => Media | undefined;
  readonly onState: (state: CameraState) => void;
  /** What this member shows just now. */
  readonly onTrack: (track: MediaStreamTrack | null) => void;
}

/** This member's own camera, and the track that carries its picture. */
export interface CameraSender {
  /** Opens the camera, or closes it for good: its light goes out. */
  setOn(on: boolean): Promise<void>;
  /** Takes another camera, at once if one is open. */
  setDevice(deviceId: string | null): void;
  /** The film needs this member's line. */
  setSmallOnly(smallOnly: boolean): void;
  /** New transports are up. */
  mediaOpened(media: Media): void;
  close(): void;
}

export function createCameraSender(ports: CameraSenderPorts, initialDeviceId: string | null): CameraSender {
  let deviceId = initialDeviceId;
  let camera: Camera | undefined;
  let sent: SentTrack | undefined;
  let smallOnly = false;
  /** The newest wish: whatever was begun for an older one gives way. */
  let wish = Symbol("off");

  function drop(): void {
    sent?.close();
    sent = undefined;
    if (camera === undefined) return;
    camera.close();
    camera = undefined;
    ports.onTrack(null);
  }

  function end(state: CameraState): void {
    wish = Symbol(state.state);
    drop();
    ports.onState(state);
  }

  const refuse = (problem: CameraProblem) => end({ state: "refused", problem });

  async function send(over: Media, opened: Camera): Promise<void> {
    const encoding = cameraEncoding(opened.track.getSettings(), smallOnly);
    try {
      const track = await over.produce("camera", opened.track, encoding, {
        onEnded() {
          if (camera === opened) end({ state: "off" });
        },
      });
      if (camera !== opened || ports.media() !== over) track.close();
      else sent = track;
    } catch (error) {
      if (camera !== opened) return;
      const code = error instanceof Refusal ? error.code : undefined;
      if (code === "room-full") refuse("full");
      else if (code === "forbidden") refuse("forbidden");
      // Transports that closed meanwhile are followed by others; anything else is a bug that must not be silent.
      else if (ports.media() === over && code === undefined) reportError(error);
    }
  }

  async function open(): Promise<void> {
    const mine = Symbol("on");
    wish = mine;
    drop();
    ports.onState({ state: "starting" });
    try {
      const opened = await openCamera(deviceId, () => refuse("missing"));
      if (wish !== mine) {
        opened.close();
        return;
      }
      camera = opened;
      ports.onTrack(opened.track);
      ports.onState({ state: "on" });
      const media = ports.media();
      // Without transports there will be some: `mediaOpened` sends it then.
      if (media !== undefined) await send(media, opened);
    } catch (error) {
      if (wish !== mine) return;
      if (!(error instanceof DeviceError)) throw error;
      refuse(error.problem);
    }
  }

  return {
    async setOn(on) {
      if (on) await open();
      else end({ state: "off" });
    },
    setDevice(next) {
      deviceId = next;
      if (camera !== undefined) void open();
    },
    setSmallOnly(next) {
      if (next === smallOnly) return;
      smallOnly = next;
      if (camera !== undefined)
        void sent?.setEncodings(cameraEncoding(camera.track.getSettings(), smallOnly));
    },
    mediaOpened(media) {
      sent = undefined;
      if (camera !== undefined) void send(media, camera);
    },
    close() {
      wish = Symbol("closed");
      drop();
    },
  };
}

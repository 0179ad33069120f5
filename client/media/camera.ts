import { openDevice } from "./user-media.ts";

/** A camera that is on; its owner closes it, and the browser's sign and the camera's own light go out. */
export interface Camera {
  readonly track: MediaStreamTrack;
  close(): void;
}

/** Opens the device; with null, or when it is not plugged in, the browser's choice. Rejects with a DeviceError. `onLost`: it was unplugged. */
export async function openCamera(deviceId: string | null, onLost: () => void): Promise<Camera> {
  const track = await openDevice({
    video: {
      width: { ideal: 640 },
      height: { ideal: 360 },
      frameRate: { ideal: 24, max: 30 },
      ...(deviceId === null ? { facingMode: "user" } : { deviceId }),
    },
  });
  track.contentHint = "motion";
  track.onended = onLost;
  return {
    track,
    close() {
      track.onended = null;
      track.stop();
    },
  };
}

import { parseJson } from "@matinee/shared/channel.ts";
import { z } from "zod";
import { type Cameras, corners, noCameras } from "../store/cameras.ts";

export type CameraSettings = Pick<Cameras, "deviceId" | "corner">;

const key = "matinee.cameras";
const schema = z.object({ deviceId: z.string().max(500).nullable(), corner: z.enum(corners) });

/** Which camera this browser's user took the last time, and where they had the pictures. */
export function keptCameraSettings(): CameraSettings {
  const kept = schema.safeParse(parseJson(localStorage.getItem(key) ?? ""));
  return kept.success ? kept.data : { deviceId: noCameras.deviceId, corner: noCameras.corner };
}

export function keepCameraSettings({ deviceId, corner }: CameraSettings): void {
  localStorage.setItem(key, JSON.stringify({ deviceId, corner }));
}

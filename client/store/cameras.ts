import type { CameraShare } from "@matinee/shared/protocol/media.ts";

/** `full`: as many cameras are on as a room takes; `forbidden`: the room does not let this member. */
export type CameraProblem = "denied" | "missing" | "busy" | "insecure" | "full" | "forbidden";

export type CameraState =
  | { readonly state: "off" }
  | { readonly state: "starting" }
  | { readonly state: "on" }
  | { readonly state: "refused"; readonly problem: CameraProblem };

/** Where the pictures float in full screen, in the order in which they are moved. */
export const corners = ["bottom-right", "bottom-left", "top-left", "top-right"] as const;
export type Corner = (typeof corners)[number];

export interface Cameras {
  /** Our own. */
  readonly camera: CameraState;
  /** Null: the browser's choice. */
  readonly deviceId: string | null;
  /** The others whose camera is on, by member. */
  readonly others: readonly string[];
  readonly isHidden: boolean;
  readonly corner: Corner;
  /** What of them the film leaves room for on this line. */
  readonly share: CameraShare;
}

export const noCameras: Cameras = {
  camera: { state: "off" },
  deviceId: null,
  others: [],
  isHidden: false,
  corner: "bottom-right",
  share: "all",
};

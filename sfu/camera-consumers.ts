import type { CameraShare } from "@matinee/shared/protocol/media.ts";
import type { types } from "mediasoup";
import { allCameras, shareCameras } from "./camera-share.ts";
import { spatialLayersOf } from "./spatial-layers.ts";

/** The cameras that one member receives: what its page asks of them, as far as the film leaves room for it. */
export interface CameraConsumers {
  add(consumer: types.Consumer, paused: boolean): void;
  has(consumerId: string): boolean;
  setPaused(consumerId: string, paused: boolean): Promise<void>;
  /** `null`: the largest. */
  setLayer(consumerId: string, spatialLayer: number | null): Promise<void>;
  /** To be called every second. */
  share(line: { readonly carriesBps: number; readonly filmBps: number }, nowMs: number): void;
  /** What `onShare` said last. */
  told(): CameraShare | undefined;
}

interface Camera {
  readonly consumer: types.Consumer;
  paused: boolean;
  layer: number | null;
}

export function createCameraConsumers(onShare: (share: CameraShare) => void): CameraConsumers {
  const cameras = new Map<string, Camera>();
  let sharing = allCameras;
  let told: CameraShare | undefined;

  const isLarge = ({ consumer, layer }: Camera) => spatialLayersOf(consumer) > 1 && layer !== 0;

  async function apply(camera: Camera): Promise<void> {
    const { consumer, layer } = camera;
    const sizes = spatialLayersOf(consumer);
    const paused = camera.paused || sharing.share === "none";
    if (sizes > 1) {
      const spatialLayer = sharing.share === "all" ? (layer ?? sizes - 1) : 0;
      await consumer.setPreferredLayers({ spatialLayer });
    }
    await (paused ? consumer.pause() : consumer.resume());
  }

  async function change(consumerId: string, part: Partial<Camera>): Promise<void> {
    const camera = cameras.get(consumerId);
    if (camera !== undefined) await apply(Object.assign(camera, part));
  }

  return {
    add(consumer, paused) {
      cameras.set(consumer.id, { consumer, paused, layer: 0 });
      consumer.observer.on("close", () => cameras.delete(consumer.id));
      if (sharing.share === "none" && !paused) consumer.pause().catch(() => undefined); // closed meanwhile
    },
    has: (consumerId) => cameras.has(consumerId),
    setPaused: (consumerId, paused) => change(consumerId, { paused }),
    setLayer: (consumerId, layer) => change(consumerId, { layer }),
    share({ carriesBps, filmBps }, nowMs) {
      const shown = [...cameras.values()].filter((each) => !each.paused);
      if (shown.length === 0 && sharing.share === "all") return;
      const large = shown.filter(isLarge).length;
      const before = sharing.share;
      const line = { carriesBps, filmBps, small: shown.length - large, large };
      sharing = shareCameras(sharing, line, nowMs);
      if (sharing.share === before) return;
      for (const camera of cameras.values()) apply(camera).catch(() => undefined); // closed meanwhile
      told = sharing.share;
      onShare(told);
    },
    told: () => told,
  };
}

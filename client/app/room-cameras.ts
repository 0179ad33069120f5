import type { CameraShare } from "@matinee/shared/protocol/media.ts";
import { hasRight } from "@matinee/shared/room/rights.ts";
import type { StoreApi } from "zustand/vanilla";
import type { Media } from "../media/sfu.ts";
import { createCameraPictures } from "../playback/camera-pictures.ts";
import type { Cameras } from "../store/cameras.ts";
import type { AppState } from "../store/state.ts";
import type { CameraActions } from "./actions.ts";
import { createCameraSender } from "./camera.ts";
import { keepCameraSettings, keptCameraSettings } from "./camera-settings.ts";
import type { CameraWish } from "./direct-talk.ts";

export interface RoomCamerasPorts {
  readonly store: StoreApi<AppState>;
  readonly memberId: string;
  readonly media: () => Media | undefined;
}

/** Everything that cameras show in a room: our own, and those of the others. */
export interface RoomCameras {
  trackAdded(memberId: string, track: MediaStreamTrack): void;
  trackEnded(track: MediaStreamTrack): void;
  mediaOpened(media: Media): void;
  /** The film leaves more or less of this line to the cameras. */
  shared(share: CameraShare): void;
  /** The own camera's picture, while it is on. */
  track(): MediaStreamTrack | undefined;
  /** How a member's picture is wanted here. */
  wish(memberId: string): CameraWish;
  readonly actions: CameraActions;
  close(): void;
}

export function openRoomCameras({ store, memberId: selfId, media }: RoomCamerasPorts): RoomCameras {
  const pictures = createCameraPictures();
  const owners = new Map<MediaStreamTrack, string>();
  const large = new Set<string>();
  let own: MediaStreamTrack | null = null;

  const now = () => store.getState().cameras;
  const change = (part: Partial<Cameras>) => store.setState({ cameras: { ...now(), ...part } });
  change(keptCameraSettings());
  const sender = createCameraSender(
    {
      media,
      onState: (camera) => change({ camera }),
      onTrack(track) {
        if (own !== null) pictures.remove(own);
        own = track;
        if (track !== null) pictures.add(selfId, track);
      },
    },
    now().deviceId,
  );
  // A host whose line is too thin for the film sends less of its camera.
  const unsubscribe = store.subscribe(({ sending }) => sender.setSmallOnly(sending?.isThin === true));

  function mayShow(): boolean {
    const { room } = store.getState();
    const self = room?.members[selfId];
    return room === null || self === undefined || hasRight(room, self, "camera");
  }

  function ask(): void {
    for (const [track, memberId] of owners) {
      media()?.setReceiving(track, { paused: now().isHidden, isLarge: large.has(memberId) });
    }
  }

  function trackEnded(track: MediaStreamTrack): void {
    owners.delete(track);
    pictures.remove(track);
    tell();
  }

  const tell = () => change({ others: [...new Set(owners.values())] });

  return {
    trackAdded(memberId, track) {
      owners.set(track, memberId);
      pictures.add(memberId, track);
      tell();
      ask();
    },
    trackEnded,
    mediaOpened(opened) {
      // Those of the transports before ended with them, and nobody says so.
      for (const track of [...owners.keys()].filter((each) => each.readyState === "ended")) trackEnded(track);
      change({ share: "all" });
      ask();
      sender.mediaOpened(opened);
    },
    track: () => own ?? undefined,
    wish: (memberId) => (now().isHidden ? "none" : large.has(memberId) ? "large" : "small"),
    shared: (share) => change({ share }),
    actions: {
      setCamera(on) {
        // The room would refuse it: no need to open the device for that.
        if (on && !mayShow()) change({ camera: { state: "refused", problem: "forbidden" } });
        else void sender.setOn(on);
      },
      setCameraDevice(deviceId) {
        change({ deviceId });
        keepCameraSettings(now());
        sender.setDevice(deviceId);
      },
      attachCamera: pictures.attach,
      setCameraLarge(memberId, isLarge) {
        if (isLarge) large.add(memberId);
        else large.delete(memberId);
        ask();
      },
      hideCameras(isHidden) {
        change({ isHidden });
        ask();
      },
      moveCameras(corner) {
        change({ corner });
        keepCameraSettings(now());
      },
    },
    close() {
      unsubscribe();
      sender.close();
    },
  };
}

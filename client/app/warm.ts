import { loadDevice, type MediaDevice } from "../media/sfu.ts";
import { openSignaling, type Signaling, signalingUrl } from "../net/signaling.ts";

/** A WebSocket that has been welcomed and a device that knows the server: all that can be ready before "Join". */
export interface Warm {
  readonly signaling: Signaling;
  readonly device: MediaDevice;
}

let warming: Promise<Warm> | undefined;
let device: Promise<MediaDevice> | undefined;

async function open(): Promise<Warm> {
  const signaling = await openSignaling(signalingUrl(location));
  device ??= loadDevice(signaling.welcome.rtpCapabilities);
  return { signaling, device: await device };
}

/** Starts getting ready; the room takes over what is ready by then. Never rejects. */
export function warmUp(): void {
  warming ??= open();
  warming.catch(() => {
    warming = undefined; // the room will try again and say so
  });
}

/** What was made ready, if its socket is still open; else a new one. Rejects with `unavailable`. */
export async function takeWarm(): Promise<Warm> {
  const ready = await warming?.catch(() => undefined);
  warming = undefined;
  return ready?.signaling.isOpen() ? ready : open();
}

/** Why a device gives nothing. `insecure`: plain HTTP, where browsers withhold microphones and cameras. */
export type DeviceProblem = "denied" | "missing" | "busy" | "insecure";

export class DeviceError extends Error {
  readonly problem: DeviceProblem;
  constructor(problem: DeviceProblem) {
    super(`no device: ${problem}`);
    this.problem = problem;
  }
}

const problems: { readonly [name: string]: DeviceProblem } = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** Opens a microphone or camera; rejects with a DeviceError. */
export async function openDevice(constraints: MediaStreamConstraints): Promise<MediaStreamTrack> {
  // Absent on plain HTTP.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (devices === undefined) throw new DeviceError("insecure");
  const stream = await devices.getUserMedia(constraints).catch((error: unknown) => {
    const problem = error instanceof DOMException ? problems[error.name] : undefined;
    throw problem === undefined ? error : new DeviceError(problem);
  });
  const [track] = stream.getTracks();
  if (track === undefined) throw new DeviceError("missing");
  return track;
}

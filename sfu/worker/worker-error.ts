/** One place that was tried, and why it gave no worker. */
export interface Attempt {
  place: string;
  reason: string;
}

/** No mediasoup worker can run here. The message is for a person: what was tried, why it failed, what to do. */
export class WorkerNotFoundError extends Error {
  readonly attempts: readonly Attempt[];

  constructor(attempts: readonly Attempt[], nextStep: string) {
    const tried = attempts.map(({ place, reason }) => `  - ${place}: ${reason}`).join("\n");
    super(`No mediasoup worker runs on this machine. Tried:\n${tried}\n${nextStep}`);
    this.name = "WorkerNotFoundError";
    this.attempts = attempts;
  }
}

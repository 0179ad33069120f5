/** A picture as an encoder made it. */
export interface EncodedPicture {
  readonly isKey: boolean;
  readonly rtpTimestamp: number;
  readonly data: ArrayBuffer;
}

/** The pictures on their way to one other connection, each of which needs a carrier of its own there. */
export interface CarrierLine {
  readonly queue: readonly EncodedPicture[];
  /** For whom a carrier was asked for; it comes back encoded. */
  readonly asked: { readonly picture: EncodedPicture; readonly sinceMs: number } | null;
  /** Something is missing: what comes now cannot be decoded until there is a key frame. */
  readonly needsKey: boolean;
}

export const newLine: CarrierLine = { queue: [], asked: null, needsKey: true };

/** A carrier takes a millisecond or two; one that takes so long was dropped by its encoder. */
const lateMs = 200;
/** Two seconds of a film: whatever holds them up, old pictures help nobody. */
const mostQueued = 50;

/** One more picture to send. */
export function queue(line: CarrierLine, picture: EncodedPicture): CarrierLine {
  if (line.needsKey && !picture.isKey) return line;
  // What waits before a key frame is of a stream that is broken off.
  if (line.needsKey) return { queue: [picture], asked: null, needsKey: false };
  if (line.queue.length >= mostQueued) return newLine;
  return { ...line, queue: [...line.queue, picture] };
}

/** Asks for the next picture's carrier, one at a time: so it is certain which carrier is whose. */
export function ask(
  line: CarrierLine,
  nowMs: number,
): { readonly line: CarrierLine; readonly picture: EncodedPicture | undefined } {
  if (line.asked !== null && nowMs - line.asked.sinceMs > lateMs)
    return { line: newLine, picture: undefined };
  const [picture, ...rest] = line.queue;
  if (line.asked !== null || picture === undefined) return { line, picture: undefined };
  return { line: { ...line, queue: rest, asked: { picture, sinceMs: nowMs } }, picture };
}

/** A carrier came out of its encoder; `picture` is what it is to carry, undefined if it is to be thrown away. */
export function carry(
  line: CarrierLine,
  isKey: boolean,
): { readonly line: CarrierLine; readonly picture: EncodedPicture | undefined } {
  const picture = line.asked?.picture;
  // A delta while a key is asked for is one that was given up.
  if (picture === undefined || (picture.isKey && !isKey)) return { line, picture: undefined };
  // The other end asked for a key frame: the one that it can use comes from the picture's own encoder.
  if (isKey && !picture.isKey) return { line: newLine, picture: undefined };
  return { line: { ...line, asked: null }, picture };
}

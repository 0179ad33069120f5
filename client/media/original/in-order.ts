/** So many messages may wait for one that is late; more means that it never comes. */
const mostHeld = 1024;

/** Takes numbered messages from several lanes and gives what is in them on in the order of their numbers. */
export function createInOrder(onBytes: (bytes: Uint8Array<ArrayBuffer>) => void) {
  const held = new Map<number, Uint8Array<ArrayBuffer>>();
  let next = 0;

  /** False if it is no such message. */
  return function take(message: ArrayBuffer): boolean {
    if (message.byteLength < 4 || held.size > mostHeld) return false;
    held.set(new DataView(message).getUint32(0), new Uint8Array(message, 4));
    for (let bytes = held.get(next); bytes !== undefined; bytes = held.get(next)) {
      held.delete(next);
      next = (next + 1) >>> 0;
      onBytes(bytes);
    }
    return true;
  };
}

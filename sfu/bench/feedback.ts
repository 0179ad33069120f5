/** What a viewer tells the server about the arrival of its packets (transport-wide congestion control). */
export interface Feedback {
  arrived(transportSequenceNumber: number, atMs: number): void;
  /** A report of what arrived since the last one, if anything did. */
  take(): Buffer | undefined;
}

const senderSsrc = 1;
const unitsPerMs = 4;
const unitsPerReference = 64 * unitsPerMs;
const headerBytes = 20;
const chunkBytes = 2;
const maxRunLength = 0x1fff;
const missed = 0;
const smallDelta = 1;
const largeDelta = 2;

/** Reports in the format of draft-holmer-rmcat-transport-wide-cc-extensions-01, in run length chunks alone. */
export function createFeedback(mediaSsrc: number): Feedback {
  let numbers: number[] = [];
  let arrivalsMs: number[] = [];
  let reports = 0;

  return {
    arrived(transportSequenceNumber, atMs) {
      numbers.push(transportSequenceNumber);
      arrivalsMs.push(atMs);
    },
    take() {
      const [base, firstMs] = [numbers[0], arrivalsMs[0]];
      if (base === undefined || firstMs === undefined) return undefined;
      const reference = Math.floor((firstMs * unitsPerMs) / unitsPerReference);
      const runs: { readonly status: number; length: number }[] = [];
      const note = (status: number, length: number) => {
        const last = runs.at(-1);
        if (last?.status === status && last.length + length <= maxRunLength) last.length += length;
        else runs.push({ status, length });
      };
      const deltas: number[] = [];
      let units = reference * unitsPerReference;
      let expected = base;
      for (const [index, number] of numbers.entries()) {
        const gap = (number - expected) & 0xffff;
        if (gap >= 0x8000) continue; // it comes later than one after it: not worth a report
        if (gap > 0) note(missed, gap);
        const arrivedUnits = Math.round((arrivalsMs[index] ?? firstMs) * unitsPerMs);
        const delta = arrivedUnits - units;
        note(delta <= 0xff ? smallDelta : largeDelta, 1);
        deltas.push(Math.min(delta, 0x7fff));
        units = arrivedUnits;
        expected = (number + 1) & 0xffff;
      }
      numbers = [];
      arrivalsMs = [];
      const report = Buffer.alloc(headerBytes + runs.length * chunkBytes + 2 * deltas.length + 3);
      let at = headerBytes;
      for (const { status, length } of runs) at = report.writeUInt16BE((status << 13) | length, at);
      for (const delta of deltas)
        at = delta <= 0xff ? report.writeUInt8(delta, at) : report.writeInt16BE(delta, at);
      const padding = (4 - (at % 4)) % 4;
      if (padding > 0) report.writeUInt8(padding, at + padding - 1);
      at += padding;
      report.writeUInt8(padding > 0 ? 0xaf : 0x8f, 0);
      report.writeUInt8(205, 1);
      report.writeUInt16BE(at / 4 - 1, 2);
      report.writeUInt32BE(senderSsrc, 4);
      report.writeUInt32BE(mediaSsrc, 8);
      report.writeUInt16BE(base, 12);
      report.writeUInt16BE((expected - base) & 0xffff, 14);
      report.writeUIntBE(reference & 0xffffff, 16, 3);
      report.writeUInt8(reports, 19);
      reports = (reports + 1) & 0xff;
      return report.subarray(0, at);
    },
  };
}

/** The transport-wide sequence number in an RTP packet's one-byte header extensions (RFC 8285). */
export function transportSequenceNumber(packet: Buffer, extensionId: number): number | undefined {
  const [first = 0] = packet;
  if ((first & 0x10) === 0) return undefined;
  let at = 12 + 4 * (first & 0x0f);
  if (packet.length < at + 4 || packet.readUInt16BE(at) !== 0xbede) return undefined;
  const end = Math.min(packet.length, at + 4 + 4 * packet.readUInt16BE(at + 2));
  at += 4;
  while (at + 2 < end) {
    const head = packet[at] ?? 0;
    if (head === 0) at += 1;
    else if (head >> 4 === extensionId) return packet.readUInt16BE(at + 1);
    else at += 2 + (head & 0x0f);
  }
  return undefined;
}

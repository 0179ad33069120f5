import { expect, test } from "vitest";
import { PacketStatus, RtcpHeader, RunLengthChunk, TransportWideCC } from "werift";
import { createFeedback, transportSequenceNumber } from "./feedback.ts";

test("a report tells which packets came, over the end of the numbers and over a gap", () => {
  const feedback = createFeedback(7);
  expect(feedback.take()).toBeUndefined();
  for (const [index, number] of [65_534, 65_535, 0, 3].entries()) feedback.arrived(number, 6400 + index);
  const report = feedback.take() ?? Buffer.alloc(0);
  const header = RtcpHeader.deSerialize(report.subarray(0, 4));
  expect((header.length + 1) * 4).toBe(report.length);
  const read = TransportWideCC.deSerialize(report.subarray(4), header);
  expect(read.mediaSourceSsrc).toBe(7);
  expect([read.baseSequenceNumber, read.packetStatusCount]).toEqual([65_534, 6]);
  const runs = read.packetChunks.map(
    (chunk) => chunk instanceof RunLengthChunk && [chunk.packetStatus, chunk.runLength],
  );
  expect(runs).toEqual([
    [PacketStatus.TypeTCCPacketReceivedSmallDelta, 3],
    [PacketStatus.TypeTCCPacketNotReceived, 2],
    [PacketStatus.TypeTCCPacketReceivedSmallDelta, 1],
  ]);
  expect(read.recvDeltas).toHaveLength(4);
  expect(feedback.take()).toBeUndefined();
});

test("the number is found among other header extensions", () => {
  const packet = Buffer.alloc(12 + 4 + 12 + 3);
  packet[0] = 0x90;
  packet.writeUInt16BE(0xbede, 12);
  packet.writeUInt16BE(3, 14);
  packet.set([0x32, 1, 2, 3, 0x10, 0x30, 0, 0x51, 0x12, 0x34], 16);
  expect(transportSequenceNumber(packet, 5)).toBe(0x1234);
  expect(transportSequenceNumber(packet, 6)).toBeUndefined();
  packet[0] = 0x80;
  expect(transportSequenceNumber(packet, 5)).toBeUndefined();
});

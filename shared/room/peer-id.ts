/**
 * The BitTorrent peer id of a member, 20 characters: client and version as BEP 20 has them, then 12 of the member's own
 * id, which is random. So each page knows whom it is connected to.
 */
export function peerIdOf(memberId: string): string {
  return `-MT0100-${memberId.replace(/-/g, "").slice(0, 12).padEnd(12, "0")}`;
}

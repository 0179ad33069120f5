/**
 * Of these servers what tells a page its own address. A TURN server does that too, on the same port (RFC 8656, 2.5); its relay is
 * not asked for: two members who need one are better off with the media server, which the film reaches only once.
 */
export function stunServersOf(iceServers: readonly RTCIceServer[]): RTCIceServer[] {
  const urls = iceServers
    .flatMap((each) => each.urls)
    .flatMap((url) => {
      const [, address] = /^(?:stun|turn):([^?]+)(?:\?transport=udp)?$/i.exec(url) ?? [];
      return address === undefined ? [] : [`stun:${address}`];
    });
  return urls.length === 0 ? [] : [{ urls: [...new Set(urls)] }];
}

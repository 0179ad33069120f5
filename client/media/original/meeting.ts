import { peerIdOf } from "@matinee/shared/room/peer-id.ts";
import { gathered, hasCandidate, onlyRelayed } from "./gathered.ts";
import { openLanes } from "./lanes.ts";
import { PeerLink } from "./peer-link.ts";
import { openTrackerSocket } from "./tracker-socket.ts";
import { bytesOfHex, randomOfferId, type Told } from "./tracker-words.ts";

export interface MeetingOptions {
  readonly infoHash: string;
  readonly memberId: string;
  readonly memberIds: () => readonly string[];
  readonly trackerUrl: string;
  readonly iceServers: readonly RTCIceServer[];
  readonly isRelayOnly: boolean;
  readonly bytesLeft: () => number;
  /** An open connection; one to the same member that was there before is closed when this has been taken. */
  readonly onLink: (memberId: string, link: PeerLink) => void;
  readonly onNoTracker: () => void;
}

/** Brings this page together with those of other members, by the tracker. */
export interface Meeting {
  /** Cuts whatever there is to this member. */
  cut(memberId: string): void;
  /** Says how much is left now: a member that has it all is known as a seeder. */
  announce(): void;
  close(): void;
}

/** How many may be asked at once; the tracker takes ten. */
const offersAtOnce = 8;
const announceAgainMs = 10_000;
/** An offer that nobody took, or a connection that does not come up. */
const patienceMs = 20_000;

interface Pending {
  readonly link: PeerLink;
  readonly connection: RTCPeerConnection;
  readonly timer: ReturnType<typeof setTimeout>;
  peerId: string | undefined;
}

export function openMeeting(options: MeetingOptions): Meeting {
  const { infoHash, memberId, isRelayOnly } = options;
  const rtc: RTCConfiguration = {
    iceServers: [...options.iceServers],
    iceTransportPolicy: isRelayOnly ? "relay" : "all",
  };
  const hasStun = options.iceServers.length > 0;
  const isEnough = (sdp: string) =>
    isRelayOnly
      ? hasCandidate(sdp, "relay")
      : hasCandidate(sdp, hasStun ? "srflx" : "host") || hasCandidate(sdp, "relay");
  const identity = { action: "announce", info_hash: bytesOfHex(infoHash), peer_id: peerIdOf(memberId) };

  const pending = new Set<Pending>();
  const offered = new Map<string, Pending>();
  const links = new Map<string, PeerLink>();
  let made = 0;
  let isClosed = false;

  const socket = openTrackerSocket(options.trackerUrl, {
    onOpen: () => void announce("started"),
    onTold: (told) => void hear(told),
    onGone: options.onNoTracker,
  });
  const timer = setInterval(() => void announce(), announceAgainMs);

  const memberOf = (peerId: string) =>
    options.memberIds().find((each) => each !== memberId && peerIdOf(each) === peerId);
  const missing = () => options.memberIds().filter((each) => each !== memberId && !links.has(peerIdOf(each)));

  function prepare(peerId: string | undefined): Pending {
    const connection = new RTCPeerConnection(rtc);
    made += 1;
    const link = new PeerLink(`${memberId}-${made}`, () => connection.close());
    connection.addEventListener("connectionstatechange", () => {
      if (connection.connectionState === "failed") link.destroy();
    });
    const each: Pending = {
      link,
      connection,
      peerId,
      timer: setTimeout(() => link.destroy(), patienceMs),
    };
    pending.add(each);
    link.on("error", () => undefined); // "close" follows
    link.once("connect", () => opened(each));
    link.once("close", () => {
      clearTimeout(each.timer);
      pending.delete(each);
      for (const [id, waiting] of offered) if (waiting === each) offered.delete(id);
      if (each.peerId !== undefined && links.get(each.peerId) === link) links.delete(each.peerId);
    });
    return each;
  }

  function opened(each: Pending): void {
    clearTimeout(each.timer);
    pending.delete(each);
    const other = each.peerId === undefined ? undefined : memberOf(each.peerId);
    if (each.peerId === undefined || other === undefined) return void each.link.destroy();
    const before = links.get(each.peerId);
    links.set(each.peerId, each.link);
    options.onLink(other, each.link);
    before?.destroy();
  }

  function talkBy({ link }: Pending, talk: RTCDataChannel, isFirst: boolean): void {
    const open = () => {
      const lanes = openLanes({ rtc, isFirst, link, talk });
      link.once("close", () => lanes.close());
    };
    if (talk.readyState === "open") open();
    else talk.onopen = open;
  }

  /** The browser's own words, as they may leave the page. */
  async function words(connection: RTCPeerConnection): Promise<string> {
    const sdp = await gathered(connection, isEnough);
    return isRelayOnly ? onlyRelayed(sdp) : sdp;
  }

  async function makeOffer() {
    const each = prepare(undefined);
    each.link.addLane(each.connection.createDataChannel("film"));
    talkBy(each, each.connection.createDataChannel("lanes"), true);
    await each.connection.setLocalDescription();
    const offerId = randomOfferId();
    offered.set(offerId, each);
    return { offer: { type: "offer" as const, sdp: await words(each.connection) }, offer_id: offerId };
  }

  async function announce(event?: "started"): Promise<void> {
    if (isClosed || !socket.isOpen()) return;
    const count = Math.min(missing().length, offersAtOnce);
    const left = options.bytesLeft();
    // A swarm has a member only once it has announced, so that comes before the candidates are there.
    if (event !== undefined && count > 0) socket.send({ ...identity, event, left, numwant: 0 });
    try {
      const offers = await Promise.all(Array.from({ length: count }, makeOffer));
      socket.send({ ...identity, ...(event && { event }), left, numwant: count, offers });
    } catch {
      // The page was closed, or a TURN server's address is none: the next round tries again.
    }
  }

  async function hear({ peer_id: peerId, offer_id: offerId, offer, answer }: Told): Promise<void> {
    if (isClosed || peerId === undefined || offerId === undefined || memberOf(peerId) === undefined) return;
    try {
      if (offer !== undefined) await take(peerId, offerId, offer);
      if (answer !== undefined) {
        const each = offered.get(offerId);
        if (each === undefined || each.peerId !== undefined) return;
        // It was asked for somebody who is missing, and came to somebody who is not.
        if (links.has(peerId)) return void each.link.destroy();
        const taken = [...pending].find((other) => other.peerId === peerId);
        // Both asked each other at once: the offer of the lower id counts, for both.
        if (taken !== undefined && peerId < identity.peer_id) return void each.link.destroy();
        taken?.link.destroy();
        each.peerId = peerId;
        await each.connection.setRemoteDescription(answer);
      }
    } catch {
      // What another page says is no description: the connection ends by itself.
    }
  }

  async function take(peerId: string, offerId: string, offer: RTCSessionDescriptionInit): Promise<void> {
    const asking = [...pending].find((each) => each.peerId === peerId);
    if (asking !== undefined && peerId > identity.peer_id) return;
    asking?.link.destroy();
    const each = prepare(peerId);
    each.connection.addEventListener("datachannel", ({ channel }) => {
      if (channel.label === "lanes") talkBy(each, channel, false);
      else each.link.addLane(channel);
    });
    await each.connection.setRemoteDescription(offer);
    await each.connection.setLocalDescription();
    const sdp = await words(each.connection);
    socket.send({ ...identity, to_peer_id: peerId, offer_id: offerId, answer: { type: "answer", sdp } });
  }

  return {
    cut(other) {
      const peerId = peerIdOf(other);
      for (const each of pending) if (each.peerId === peerId) each.link.destroy();
      links.get(peerId)?.destroy();
    },
    announce: () => void announce(),
    close() {
      isClosed = true;
      clearInterval(timer);
      socket.close();
      for (const each of pending) each.link.destroy();
      for (const link of links.values()) link.destroy();
    },
  };
}

import { parseJson } from "@matinee/shared/channel.ts";
import { maxPairChars, type PairMessage, pairMessage } from "@matinee/shared/protocol/pair.ts";
import type { PeerData } from "@matinee/shared/protocol/peer.ts";
import type { DirectPeer, DirectSignal, openDirectPeer } from "../media/direct-peer.ts";
import type { Carrier } from "../media/shared-encoder.ts";
import { randomId } from "../net/random-id.ts";

export interface DirectPairsPorts {
  readonly memberId: string;
  /** Loaded on demand: a room whose members all hide their addresses never needs it. */
  readonly load: () => Promise<typeof openDirectPeer>;
  readonly iceServers: () => readonly RTCIceServer[];
  readonly carrier: ((sender: RTCRtpSender) => Carrier) | undefined;
  readonly tell: (to: string, data: PeerData) => void;
  readonly onConnected: (memberId: string, peer: DirectPeer) => void;
  readonly onMessage: (memberId: string, message: PairMessage) => void;
  /** It is gone, or nothing is heard of it; in the latter case it is closed by this. */
  readonly onLost: (memberId: string) => void;
}

/** The direct connections of this page, at most one for each other member. */
export interface DirectPairs {
  /** With whom there are to be connections, from now on. Whoever is not named keeps the one that there is. */
  want(memberIds: readonly string[]): void;
  peer(memberId: string): DirectPeer | undefined;
  connected(): readonly string[];
  send(memberId: string, message: PairMessage): void;
  receive(from: string, data: PeerData): void;
  /** Closes that connection, and says so to the other side. */
  end(memberId: string): void;
  /** It does not work: closes it, and tries again later. */
  fail(memberId: string): void;
  close(): void;
}

interface Pair {
  readonly session: string;
  readonly peer: DirectPeer;
  readonly sinceMs: number;
  isConnected: boolean;
}

/** By then a connection is up or will never be. */
const connectLimitMs = 8000;
const firstRetryMs = 3000;
const longestRetryMs = 120_000;
/** A connection that held for so long was a good one: the next failure counts as the first. */
const goodForMs = 30_000;
const lookMs = 500;

/**
 * Sets connections up over the room's bus (DP rules). Of two members the one with the higher id says hello and the other
 * one offers: so there is never an offer from both sides.
 */
export function openDirectPairs(ports: DirectPairsPorts): DirectPairs {
  const pairs = new Map<string, Pair>();
  const retries = new Map<string, { readonly failures: number; readonly notBeforeMs: number }>();
  let wanted: ReadonlySet<string> = new Set();
  /** Who is being answered while the code still loads: the newest session counts. */
  const loading = new Map<string, string>();
  let isClosed = false;

  const saysHello = (other: string) => ports.memberId > other;

  function drop(memberId: string): Pair | undefined {
    const pair = pairs.get(memberId);
    loading.delete(memberId);
    pairs.delete(memberId);
    pair?.peer.close();
    if (pair?.isConnected) ports.onLost(memberId);
    return pair;
  }

  function fail(memberId: string): void {
    const pair = drop(memberId);
    if (pair === undefined) return;
    ports.tell(memberId, { kind: "bye", session: pair.session });
    const nowMs = performance.now();
    const wasGood = pair.isConnected && nowMs - pair.sinceMs > goodForMs;
    const failures = wasGood ? 0 : (retries.get(memberId)?.failures ?? 0);
    const waitMs = Math.min(longestRetryMs, firstRetryMs * 2 ** failures);
    retries.set(memberId, { failures: failures + 1, notBeforeMs: nowMs + waitMs });
  }

  function say(memberId: string, session: string, signal: DirectSignal): void {
    if (signal.type === "candidate")
      ports.tell(memberId, { kind: "candidate", session, ...signal.candidate });
    else ports.tell(memberId, { kind: "description", session, ...signal });
  }

  async function open(memberId: string, session: string, isInitiator: boolean): Promise<void> {
    drop(memberId);
    loading.set(memberId, session);
    const openPeer = await ports.load();
    if (isClosed || loading.get(memberId) !== session || !wanted.has(memberId)) return;
    loading.delete(memberId);
    const isCurrent = () => pairs.get(memberId)?.session === session;
    const peer = openPeer({
      isInitiator,
      iceServers: ports.iceServers(),
      carrier: ports.carrier,
      onSignal: (signal) => isCurrent() && wanted.has(memberId) && say(memberId, session, signal),
      onConnected() {
        const pair = pairs.get(memberId);
        if (pair?.session !== session) return;
        pair.isConnected = true;
        ports.onConnected(memberId, peer);
      },
      onText(text) {
        if (!isCurrent() || text.length > maxPairChars) return;
        const parsed = pairMessage.safeParse(parseJson(text));
        if (parsed.success) ports.onMessage(memberId, parsed.data);
      },
      onTrouble: () => isCurrent() && pairs.get(memberId)?.isConnected && fail(memberId),
      onClosed: () => isCurrent() && fail(memberId),
    });
    pairs.set(memberId, { session, peer, sinceMs: performance.now(), isConnected: false });
    if (!isInitiator) ports.tell(memberId, { kind: "hello", session });
  }

  const reportBug = (error: unknown) => reportError(error);

  function look(): void {
    const nowMs = performance.now();
    for (const [memberId, pair] of pairs)
      if (!pair.isConnected && nowMs - pair.sinceMs > connectLimitMs) fail(memberId);
    for (const memberId of wanted) {
      const isBusy = pairs.has(memberId) || loading.has(memberId);
      if (isBusy || !saysHello(memberId) || nowMs < (retries.get(memberId)?.notBeforeMs ?? 0)) continue;
      void open(memberId, randomId(), false).catch(reportBug);
    }
  }
  const looking = setInterval(look, lookMs);

  return {
    want(memberIds) {
      const before = wanted;
      wanted = new Set(memberIds);
      // Whoever waits for our hello for a reason of the past need not wait longer.
      for (const memberId of wanted)
        if (!before.has(memberId) && !saysHello(memberId)) ports.tell(memberId, { kind: "knock" });
      for (const [memberId, pair] of pairs) if (!wanted.has(memberId) && !pair.isConnected) drop(memberId);
      look();
    },
    peer: (memberId) => (pairs.get(memberId)?.isConnected ? pairs.get(memberId)?.peer : undefined),
    connected: () => [...pairs].filter(([, pair]) => pair.isConnected).map(([memberId]) => memberId),
    send: (memberId, message) => pairs.get(memberId)?.peer.send(JSON.stringify(message)),
    receive(from, data) {
      if (data.kind === "bye") {
        if (pairs.get(from)?.session === data.session) fail(from);
        return;
      }
      // Whoever wants no connection answers nothing, and nobody learns why.
      if (!wanted.has(from)) return;
      if (data.kind === "knock") {
        retries.delete(from);
        if (saysHello(from)) drop(from);
        look();
      } else if (data.kind === "hello") {
        if (!saysHello(from)) void open(from, data.session, true).catch(reportBug);
      } else {
        const pair = pairs.get(from);
        if (pair?.session !== data.session) return;
        if (data.kind === "description") pair.peer.signal({ type: data.type, sdp: data.sdp });
        else {
          const { candidate, sdpMid, sdpMLineIndex } = data;
          pair.peer.signal({ type: "candidate", candidate: { candidate, sdpMid, sdpMLineIndex } });
        }
      }
    },
    end(memberId) {
      const pair = drop(memberId);
      if (pair !== undefined) ports.tell(memberId, { kind: "bye", session: pair.session });
    },
    fail,
    close() {
      isClosed = true;
      clearInterval(looking);
      for (const memberId of [...pairs.keys()]) this.end(memberId);
    },
  };
}

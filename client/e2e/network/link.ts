/** What one direction of a network does to the packets on it. */
export interface LinkConditions {
  /** Nothing gets in. What is under way already still arrives. */
  readonly isCut: boolean;
  readonly delayMs: number;
  /** Up to this much more, drawn anew every `JITTER_HOLD_MS`; packets stay in order. */
  readonly jitterMs: number;
  /** Share of the packets that are lost, each on its own. */
  readonly lossShare: number;
  /** Share of the packets that are lost in bursts, `burstPackets` at a time on average (Gilbert-Elliott). */
  readonly burstLossShare: number;
  readonly burstPackets: number;
  /** Infinity for no limit. */
  readonly rateBps: number;
  /** How much may wait for a limited rate; what comes on top is dropped. */
  readonly queueBytes: number;
  /** Share of the packets that are held back by `reorderMs`, so that later ones overtake them. */
  readonly reorderShare: number;
  readonly reorderMs: number;
}

export const CLEAR_LINK: LinkConditions = {
  isCut: false,
  delayMs: 0,
  jitterMs: 0,
  lossShare: 0,
  burstLossShare: 0,
  burstPackets: 5,
  rateBps: Number.POSITIVE_INFINITY,
  queueBytes: 64 * 1024,
  reorderShare: 0,
  reorderMs: 5,
};

/** What a link remembers from one packet to the next. */
export interface LinkState {
  readonly queuedBytes: number;
  readonly queuedAtMs: number;
  readonly lastDueMs: number;
  readonly jitterShare: number;
  readonly jitterUntilMs: number;
  readonly isInBurst: boolean;
}

export const IDLE_LINK: LinkState = {
  queuedBytes: 0,
  queuedAtMs: 0,
  lastDueMs: 0,
  jitterShare: 0,
  jitterUntilMs: 0,
  isInBurst: false,
};

export type Fate = { readonly dueMs: number } | { readonly dropped: "cut" | "queue" | "loss" };

/**
 * About a film's frame. Were jitter drawn for each packet, then in order all packets would be as late as the latest of
 * the last few: a longer delay, and no jitter at all.
 */
export const JITTER_HOLD_MS = 40;
/** IPv4 and UDP. */
export const HEADER_BYTES = 28;

/**
 * What becomes of a packet that enters a link at `nowMs`: it waits for the rate, may be lost on the way, and is delayed.
 * Packets must be given in the order in which they enter.
 */
export function passLink(
  link: LinkConditions,
  before: LinkState,
  payloadBytes: number,
  nowMs: number,
  random: () => number,
): { fate: Fate; state: LinkState } {
  if (link.isCut) return { fate: { dropped: "cut" }, state: before };

  const bytes = payloadBytes + HEADER_BYTES;
  const queuedBytes = waitingBytes(link, before, nowMs);
  if (queuedBytes > 0 && queuedBytes + bytes > link.queueBytes)
    return { fate: { dropped: "queue" }, state: { ...before, queuedBytes, queuedAtMs: nowMs } };

  const isInBurst = random() < burstChance(link, before.isInBurst);
  const isLost = random() < link.lossShare || isInBurst;
  const isRedrawn = nowMs >= before.jitterUntilMs;
  const sent = {
    queuedBytes: queuedBytes + bytes,
    queuedAtMs: nowMs,
    lastDueMs: before.lastDueMs,
    jitterShare: isRedrawn ? random() : before.jitterShare,
    jitterUntilMs: isRedrawn ? nowMs + JITTER_HOLD_MS : before.jitterUntilMs,
    isInBurst,
  };
  if (isLost) return { fate: { dropped: "loss" }, state: sent };

  const sentAtMs = nowMs + (sent.queuedBytes * 8000) / link.rateBps;
  const dueMs = Math.max(before.lastDueMs, sentAtMs + link.delayMs + sent.jitterShare * link.jitterMs);
  const state = { ...sent, lastDueMs: dueMs };
  const isHeldBack = random() < link.reorderShare;
  return { fate: { dueMs: isHeldBack ? dueMs + link.reorderMs : dueMs }, state };
}

function waitingBytes({ rateBps }: LinkConditions, state: LinkState, nowMs: number): number {
  if (rateBps === Number.POSITIVE_INFINITY) return 0;
  return Math.max(0, state.queuedBytes - ((nowMs - state.queuedAtMs) * rateBps) / 8000);
}

/** That the next packet is in a burst: one goes on with a chance that makes it `burstPackets` long on average. */
function burstChance({ burstLossShare, burstPackets }: LinkConditions, isInBurst: boolean): number {
  if (burstLossShare === 0) return 0;
  if (isInBurst) return 1 - 1 / burstPackets;
  return burstLossShare / (burstPackets * (1 - burstLossShare));
}

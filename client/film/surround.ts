/** How much of one channel goes to the left and to the right; nothing where it is not named. */
interface Share {
  readonly left?: number;
  readonly right?: number;
}

/** A channel at -3 dB: 0.7071 of ITU-R BS.775, annex 4, table 2, for two front channels. */
const half = Math.SQRT1_2;
const left: Share = { left: 1 };
const right: Share = { right: 1 };
const leftSurround: Share = { left: half };
const rightSurround: Share = { right: half };
const both: Share = { left: half, right: half };
/** Low effects are left out, as BS.775 has it: what matters of them is in the other channels too. */
const low: Share = {};

/**
 * Channels in the order in which Chromium decodes them. Of three, four and seven there are several orders in the wild:
 * there what may be in the middle goes to both sides, so that nothing is lost.
 */
const layouts: Readonly<Record<number, readonly Share[]>> = {
  3: [left, right, both],
  4: [left, right, both, both],
  5: [left, right, both, leftSurround, rightSurround],
  6: [left, right, both, low, leftSurround, rightSurround],
  7: [left, right, both, low, both, both, both],
  8: [left, right, both, low, leftSurround, rightSurround, leftSurround, rightSurround],
};

/** Films with this many channels need no mixing, or are of a kind that nobody knows. */
export function isSurround(channels: number): boolean {
  return channels in layouts;
}

/**
 * The stereo of a surround film: ITU-R BS.775 at its own loudness, with a limiter, since all channels together can be
 * up to 2.4 times (7.1: 3.1 times) too loud for two. A weaker mix would need none, but makes speech too quiet.
 */
export function mixDown(source: AudioNode, channels: number): AudioNode {
  const { context } = source;
  const shares = layouts[channels] ?? [left, right];
  const splitter = new ChannelSplitterNode(context, { numberOfOutputs: shares.length });
  const merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
  source.connect(splitter);
  for (const [channel, share] of shares.entries()) {
    for (const [side, gain] of [share.left, share.right].entries()) {
      if (gain === undefined) continue;
      splitter.connect(new GainNode(context, { gain }), channel).connect(merger, 0, side);
    }
  }
  return limit(merger);
}

const thresholdDb = -2;
const ratio = 20;

/** Leaves alone what is quieter than the threshold; looks 6 ms ahead, so that no loud onset gets through. */
function limit(loud: AudioNode): AudioNode {
  const { context } = loud;
  const limiter = new DynamicsCompressorNode(context, { threshold: thresholdDb, knee: 0, ratio, attack: 0 });
  // Web Audio makes a compressor's output louder by this much, which has no option: taken back.
  const fullScaleDb = thresholdDb - thresholdDb / ratio;
  const makeUp = 10 ** ((-0.6 * fullScaleDb) / 20);
  return loud.connect(limiter).connect(new GainNode(context, { gain: 1 / makeUp }));
}

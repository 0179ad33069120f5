/** What an element sounds like; zeros where it is silent or has no sound at all. */
export interface Sound {
  /** Root mean square of the samples, where 1 is full scale. */
  leftRms: number;
  rightRms: number;
  /** The strongest frequency, within some 3 Hz. */
  leftHz: number;
  rightHz: number;
}

const WINDOW_SAMPLES = 4096;
/** More than a beep and a window together, so that of three readings at most one has heard a beep. */
const READING_EVERY_MS = 220;
const SILENCE_DB = -90;
const LOWEST_HZ = 50;

const captured = new WeakMap<HTMLMediaElement, MediaStream>();

/** Listens to what an element plays, whatever its volume: medians of three readings over less than a second. */
export async function measureSound(element: HTMLMediaElement): Promise<Sound> {
  const stream = streamOf(element);
  if (stream.getAudioTracks().length === 0) return { leftRms: 0, rightRms: 0, leftHz: 0, rightHz: 0 };
  const context = new AudioContext({ sampleRate: 48_000 });
  try {
    await context.resume();
    const meters = connectMeters(context, stream);
    const readings: Sound[] = [];
    for (let reading = 0; reading < 3; reading++) {
      await new Promise((resolve) => setTimeout(resolve, READING_EVERY_MS));
      const [left, right] = meters;
      readings.push({
        leftRms: rmsOf(left),
        rightRms: rmsOf(right),
        leftHz: strongestHz(left),
        rightHz: strongestHz(right),
      });
    }
    const median = (key: keyof Sound) =>
      readings.map((reading) => reading[key]).sort((a, b) => a - b)[1] ?? 0;
    return {
      leftRms: median("leftRms"),
      rightRms: median("rightRms"),
      leftHz: median("leftHz"),
      rightHz: median("rightHz"),
    };
  } finally {
    await context.close();
  }
}

function streamOf(element: HTMLMediaElement): MediaStream {
  if (element.srcObject instanceof MediaStream) return element.srcObject;
  const known = captured.get(element);
  if (known) return known;
  if (!("captureStream" in element)) throw new Error("This browser cannot capture what an element plays");
  // A cast, since TypeScript's DOM has no captureStream on media elements: only Chromium and Firefox do.
  const stream = (element as { captureStream(): MediaStream }).captureStream();
  captured.set(element, stream);
  return stream;
}

function connectMeters(context: AudioContext, stream: MediaStream): [AnalyserNode, AnalyserNode] {
  const source = context.createMediaStreamSource(stream);
  // As loudspeakers do: mono goes to both sides, surround is mixed down.
  const stereo = new GainNode(context, { channelCount: 2, channelCountMode: "explicit" });
  const splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
  source.connect(stereo).connect(splitter);
  const meter = (channel: number) => {
    const analyser = new AnalyserNode(context, { fftSize: WINDOW_SAMPLES, smoothingTimeConstant: 0 });
    splitter.connect(analyser, channel);
    return analyser;
  };
  return [meter(0), meter(1)];
}

function rmsOf(meter: AnalyserNode): number {
  const samples = new Float32Array(meter.fftSize);
  meter.getFloatTimeDomainData(samples);
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

function strongestHz(meter: AnalyserNode): number {
  const levelsDb = new Float32Array(meter.frequencyBinCount);
  meter.getFloatFrequencyData(levelsDb);
  const hzPerBin = meter.context.sampleRate / meter.fftSize;
  let peak = Math.ceil(LOWEST_HZ / hzPerBin);
  for (let bin = peak; bin < levelsDb.length - 1; bin++) {
    if ((levelsDb[bin] ?? 0) > (levelsDb[peak] ?? 0)) peak = bin;
  }
  const top = levelsDb[peak] ?? SILENCE_DB;
  if (!(top > SILENCE_DB)) return 0;
  // The peak of the parabola through the strongest bin and its neighbours.
  const before = levelsDb[peak - 1] ?? top;
  const after = levelsDb[peak + 1] ?? top;
  const bend = before - 2 * top + after;
  return (peak + (bend === 0 ? 0 : (before - after) / (2 * bend))) * hzPerBin;
}

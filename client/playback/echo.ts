/** How loud it was at one look, 0 to 1 each: what comes out here, and what the microphone hears. */
export interface EchoLook {
  readonly output: number;
  readonly microphone: number;
}

/** A look each this often. */
export const echoLookMs = 50;
/** Eight seconds: shorter pieces are alike by chance. */
const lookCount = 160;
/** The way out, through the room and in again takes up to this many looks. */
const maxLagLooks = 8;
const minCorrelation = 0.8;
/** Quieter than this, there is nothing to compare. */
const minLevel = 0.003;
/** Both must rise and fall by this many decibels around their mean: steady noise is like any other. */
const minSpreadDb = 4;
/** So many windows one after the other must agree. */
const windowsNeeded = 2;

export interface EchoState {
  readonly looks: readonly EchoLook[];
  readonly agreed: number;
}

export const noEcho: EchoState = { looks: [], agreed: 0 };

const decibels = (level: number) => 20 * Math.log10(Math.max(level, 1e-4));
const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;

function deviations(values: readonly number[]): { readonly off: readonly number[]; readonly spread: number } {
  const middle = mean(values);
  const off = values.map((each) => each - middle);
  return { off, spread: Math.sqrt(mean(off.map((each) => each * each))) };
}

/** How alike two envelopes are, -1 to 1; 0 where one of them hardly moves. */
function correlation(first: readonly number[], second: readonly number[]): number {
  const a = deviations(first);
  const b = deviations(second);
  if (a.spread < minSpreadDb || b.spread < minSpreadDb) return 0;
  return mean(a.off.map((each, index) => each * (b.off[index] ?? 0))) / (a.spread * b.spread);
}

/** Whether the microphone follows the output within a window, a little later. */
function isEcho(looks: readonly EchoLook[]): boolean {
  if (mean(looks.map(({ output }) => output)) < minLevel) return false;
  if (mean(looks.map(({ microphone }) => microphone)) < minLevel) return false;
  const output = looks.map((each) => decibels(each.output));
  const microphone = looks.map((each) => decibels(each.microphone));
  for (let lag = 0; lag <= maxLagLooks; lag += 1) {
    const alike = correlation(output.slice(0, looks.length - lag), microphone.slice(lag));
    if (alike >= minCorrelation) return true;
  }
  return false;
}

/**
 * One look more. `isHeard` once the microphone has followed what comes out here through two windows of eight seconds:
 * careful on purpose, since a wrong advice annoys and a late one does no harm.
 */
export function followEcho(before: EchoState, look: EchoLook): EchoState & { readonly isHeard: boolean } {
  const looks = [...before.looks, look];
  if (looks.length < lookCount) return { looks, agreed: before.agreed, isHeard: false };
  const agreed = isEcho(looks) ? before.agreed + 1 : 0;
  return { looks: [], agreed, isHeard: agreed >= windowsNeeded };
}

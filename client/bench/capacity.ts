import type { Way } from "@matinee/sfu/bench/audience.ts";
import { openBareStage } from "@matinee/sfu/bench/bare-stage.ts";
import { type Film, packetsPerSecond } from "@matinee/sfu/bench/film-source.ts";
import { pin } from "@matinee/sfu/bench/pin.ts";
import { openRoomStage } from "@matinee/sfu/bench/room-stage.ts";
import { startSinks } from "@matinee/sfu/bench/sinks.ts";
import { openTheatre, type Theatre, type Window } from "@matinee/sfu/bench/theatre.ts";
import { percentile, report, type Series } from "./report.ts";

interface Setting {
  readonly film: Film;
  readonly way: Way;
  readonly maxViewers: number;
  readonly targets: { readonly microseconds?: number; readonly viewers: number };
}

const small = { name: "600 kbit/s", videoBps: 536_000, audioBps: 64_000 };
const large = { name: "4 Mbit/s", videoBps: 3_872_000, audioBps: 128_000 };
const settings: readonly Setting[] = (["plain", "webrtc"] as const).flatMap((way) => [
  { film: small, way, maxViewers: 1600, targets: { viewers: 1500 } },
  { film: large, way, maxViewers: 400, targets: { microseconds: 6, viewers: 400 } },
]);
const windows = 5;
const windowMs = 3000;
const trialMs = 2000;
const firstViewers = 50;
const bisections = 3;

/** `npm run bench capacity`: what forwarding a packet costs the worker, in a room of ours and in mediasoup alone. */
export async function benchCapacity(): Promise<void> {
  const results: Result[] = [];
  for (const setting of settings) results.push(await measureOne(setting));
  report(
    "capacity",
    undefined,
    [
      `${windows} windows of ${windowMs} ms each, a room of ours and bare mediasoup in turn, both with all viewers connected, to 127.0.0.1, where a packet's way into the viewer's socket is the sender's CPU time`,
      "viewers in a process of their own, which receive and count and decode nothing; plain: SRTP (AEAD_AES_128_GCM) on PlainTransports; webrtc: WebRtcTransports (ICE, DTLS, AEAD_AES_128_GCM, transport-cc feedback 5 times a second)",
      "video at 24 frames a second, paced at 2.5 times its bitrate in steps of 5 ms, packets of at most 1150 bytes; Opus-like audio in 50 packets a second",
      ...results.map(conditionOf),
    ],
    results.flatMap(seriesOf),
  );
}

async function measureOne(setting: Setting): Promise<Result> {
  const sinks = await startSinks();
  const pinned = pin(sinks.pid, "other") && pin(process.pid, "other");
  const theatres: Theatre[] = [];
  try {
    const room = await openTheatre(openRoomStage, sinks, setting.way, setting.film);
    theatres.push(room);
    const { reached, stoppedBy } = await mostViewers(room, setting.maxViewers);
    const bare = await openTheatre(openBareStage, sinks, setting.way, setting.film);
    theatres.push(bare);
    await bare.seat(reached);
    const [ours, theirs]: [Window[], Window[]] = [[], []];
    for (let round = 0; round < windows; round += 1) {
      ours.push(await room.measure(windowMs));
      theirs.push(await bare.measure(windowMs));
    }
    const result = { setting, reached, stoppedBy, pinned, ours, theirs };
    process.stderr.write(`${conditionOf(result)}\n`);
    return result;
  } finally {
    for (const theatre of theatres) theatre.close();
    sinks.close();
  }
}

/** Doubles the audience until a packet is lost, then halves the distance; it ends with as many as lost nothing. */
async function mostViewers(theatre: Theatre, most: number) {
  let reached = 0;
  let tooMany = Number.POSITIVE_INFINITY;
  let stoppedBy = "the bound of this bench";
  let next = firstViewers;
  for (let halvings = 0; halvings <= bisections; ) {
    await theatre.seat(next);
    let window = await theatre.measure(trialMs);
    // Anything on a machine may get in the way once.
    if (window.lost > 0) window = await theatre.measure(trialMs);
    if (window.lost === 0) reached = next;
    else {
      tooMany = next;
      stoppedBy = reasonFor(window);
    }
    if (reached >= most) break;
    if (tooMany === Number.POSITIVE_INFINITY) next = Math.min(2 * reached, most);
    else {
      halvings += 1;
      next = Math.round((reached + tooMany) / 2);
    }
  }
  if (reached === 0) throw new Error(`packets are lost with ${tooMany} viewers already: ${stoppedBy}`);
  await theatre.seat(reached);
  return { reached, stoppedBy };
}

function reasonFor(window: Window): string {
  const { workerShare, sinkShare, sourceShare, droppedAtSinks, droppedAtWorker } = window;
  return (
    `loss, with ${percent(workerShare)} of a core in the worker, ${percent(sinkShare)} in the viewers, ` +
    `${percent(sourceShare)} in the source; ${droppedAtSinks} packets dropped at the viewers' sockets, ${droppedAtWorker} at the worker's`
  );
}
const percent = (share: number) => `${Math.round(100 * share)} %`;

interface Result {
  readonly setting: Setting;
  readonly reached: number;
  readonly stoppedBy: string;
  readonly pinned: boolean;
  readonly ours: readonly Window[];
  readonly theirs: readonly Window[];
}

/** Were the core to do nothing else, at the same price for each packet. */
const viewersPerCore = (film: Film, { workerMicrosecondsPerPacket }: Window) =>
  1_000_000 / (workerMicrosecondsPerPacket * packetsPerSecond(film));

const nameOf = ({ film, way }: Setting) => `${film.name}, ${way}`;

function conditionOf({ setting, reached, stoppedBy, pinned, ours, theirs }: Result): string {
  const { videoBps, audioBps } = setting.film;
  const [own, bare] = [ours, theirs].map((of) =>
    percentile(
      of.map((each) => each.workerMicrosecondsPerPacket),
      0.5,
    ),
  );
  return (
    `${nameOf(setting)} (video ${videoBps / 1000} kbit/s, audio ${audioBps / 1000}): ${reached} viewers without loss, ` +
    `the search ended by ${stoppedBy}; a packet costs ${((own ?? 0) / (bare ?? 1)).toFixed(3)} of what it costs bare mediasoup; ` +
    (pinned ? "worker on one core, source and viewers on the others" : "processes not pinned to cores")
  );
}

function seriesOf({ setting, ours, theirs }: Result): Series[] {
  const name = nameOf(setting);
  const { microseconds, viewers } = setting.targets;
  const of = (what: string, unit: string, windowsOf: readonly Window[], pick: (window: Window) => number) => {
    return { what: `${name}, ${what}`, unit, values: windowsOf.map(pick) };
  };
  const eachOf = (who: string, from: readonly Window[], isOurs: boolean): Series[] => [
    {
      ...of(`${who}: CPU per packet`, "µs", from, (each) => each.workerMicrosecondsPerPacket),
      ...(isOurs && microseconds !== undefined && { target: { p50: microseconds } }),
    },
    of(`${who}: packets sent`, "/s", from, (each) => each.packetsPerSecond),
    {
      ...of(`${who}: viewers per core`, "", from, (each) => viewersPerCore(setting.film, each)),
      ...(isOurs && { target: { atLeast: viewers } }),
    },
    of(`${who}: worker's core`, "%", from, (each) => 100 * each.workerShare),
    of(`${who}: packets lost`, "", from, (each) => each.lost),
  ];
  const all = [...ours, ...theirs];
  return [
    ...eachOf("room", ours, true),
    ...eachOf("bare", theirs, false),
    of("viewers' core", "%", all, (each) => 100 * each.sinkShare),
    of("source's core (the same)", "%", all, (each) => 100 * each.sourceShare),
    of("source sent in time", "%", all, (each) => 100 * each.sourcePace),
    of("dropped at viewers' sockets", "", all, (each) => each.droppedAtSinks),
    of("dropped at worker's socket", "", all, (each) => each.droppedAtWorker),
  ];
}

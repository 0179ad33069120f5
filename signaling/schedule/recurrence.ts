import { Refusal } from "@matinee/shared/errors.ts";
import { localOfMoment } from "@matinee/shared/local-time.ts";
import { RRuleTemporal } from "rrule-temporal";
import { createKnownDates } from "./known-dates.ts";

/** When a party is: the first time as the clock on the wall shows it in a zone, and an RFC 5545 rule for more. */
export interface Series {
  readonly startsLocal: string;
  readonly timeZone: string;
  readonly rule: string | null;
}

// Dates are counted on a clock without zone and mean moments only afterwards (shared/local-time.ts). So 20:00 stays
// 20:00 all year, and a date whose time the clocks skip is not lost but comes as much later.

export interface SeriesEnds {
  readonly first: string;
  /** Null: it has no end. */
  readonly last: string | null;
}

/** Enough for 29 February by days; a rule that gives nothing for so long is taken for one that gives nothing. */
const maxIterations = 4000;
const maxCount = 400;
const firstYear = 1970;
const lastYear = 2199;
const [startOfTime, endOfLocalTime] = [`${firstYear}-01-01T00:00`, `${lastYear}-12-31T23:59`];
const endOfTime = new Date(`${lastYear}-12-31T23:59:59Z`);

const number = (text: string, least: number, most: number) =>
  /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;
const numbers = (most: number, mayBeNegative: boolean) => (text: string) =>
  text
    .split(",")
    .every(
      (each) =>
        number(each.replace(/^\+/, ""), 1, most) ||
        (mayBeNegative && each.startsWith("-") && number(each.slice(1), 1, most)),
    );

/**
 * The parts that a rule may have: those that choose days, not times of the day, so that there is one date a day. Not
 * BYWEEKNO, of which the library gives other dates when it is asked for other spans.
 */
const parts: Readonly<Record<string, (value: string) => boolean>> = {
  FREQ: (value) => /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(value),
  INTERVAL: (value) => number(value, 1, 1000),
  COUNT: (value) => number(value, 1, maxCount),
  UNTIL: (value) => /^\d{8}T\d{6}Z$/.test(value) && momentOfUntil(value) !== undefined,
  BYDAY: (value) => value.split(",").every((each) => /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.test(each)),
  BYMONTH: numbers(12, false),
  BYMONTHDAY: numbers(31, true),
  BYYEARDAY: numbers(366, true),
  BYSETPOS: numbers(366, true),
  WKST: (value) => /^(MO|TU|WE|TH|FR|SA|SU)$/.test(value),
};

/**
 * The first and the last date; the first is not `startsLocal` where the rule does not give that one. Refuses with
 * `bad-request` a rule that is none, that gives no date, or that takes too long to follow.
 */
export function endsOf(series: Series): SeriesEnds {
  if (!isInTime(series.startsLocal))
    throw new Refusal("bad-request", `startsLocal: from ${firstYear} to ${lastYear}`);
  if (series.rule === null) return { first: series.startsLocal, last: series.startsLocal };
  const given = readParts(series.rule);
  const next = followed(() => ruleOf(series).next(asDate(series.startsLocal), true));
  if (next === null || next.epochMilliseconds > endOfTime.getTime()) throw noDate();
  const first = asLocal(next.epochMilliseconds);
  const kept = { ...series, startsLocal: first };
  const hasEnd = given.has("COUNT") || given.has("UNTIL");
  const previous = hasEnd ? followed(() => ruleOf(kept).previous(endOfTime, true)) : null;
  const last = previous && asLocal(previous.epochMilliseconds);
  // What is kept has to be found again; the library is not of one mind about the oddest rules.
  const isFound = (local: string | null) => local === null || followed(() => hasDate(kept, local));
  if (!isFound(first) || !isFound(last)) throw new Refusal("bad-request", "rule: not understood here");
  return { first, last };
}

/** Whether a local time, or a moment in ISO 8601, is one that a schedule has to do with. */
export function isInTime(iso: string): boolean {
  const year = Number(iso.slice(0, 4));
  return year >= firstYear && year <= lastYear;
}

/** The dates from one local time to another, both included. The series is one that `endsOf` took. */
export function datesBetween(series: Series, from: string, to: string): string[] {
  if (series.rule === null)
    return series.startsLocal >= from && series.startsLocal <= to ? [series.startsLocal] : [];
  const key = `${series.startsLocal} ${series.timeZone} ${series.rule}`;
  const [earliest, latest] = [
    from > startOfTime ? from : startOfTime,
    to < endOfLocalTime ? to : endOfLocalTime,
  ];
  if (earliest > latest) return [];
  return known.between(key, earliest, latest, (first, last) =>
    ruleOf(series)
      .between(asDate(first), asDate(last), true)
      .map(({ epochMilliseconds }) => asLocal(epochMilliseconds)),
  );
}

/** Each of at most some 430 short texts. */
const known = createKnownDates(1000);

/** Whether the series has that date. */
export function hasDate(series: Series, local: string): boolean {
  return datesBetween(series, local, local).length > 0;
}

const noDate = () => new Refusal("bad-request", "rule: gives no date");
/** The library takes the epoch for no date. */
const asDate = (local: string) => new Date(Date.parse(`${local}Z`) || -1);
const asLocal = (ms: number) => new Date(ms).toISOString().slice(0, 16);

function readParts(rule: string): Map<string, string> {
  const given = new Map<string, string>();
  for (const part of rule.split(";")) {
    const [name = "", value = ""] = part.split("=");
    if (given.has(name) || parts[name]?.(value) !== true)
      throw new Refusal("bad-request", `rule: ${name} is not understood here`);
    given.set(name, value);
  }
  return given;
}

/** The rule on a clock without zone, which the library takes for UTC. */
function ruleOf({ startsLocal, timeZone, rule }: Series): RRuleTemporal {
  const start = `${startsLocal.replace(/[-:]/g, "")}00Z`;
  const floating = rule?.replace(/UNTIL=(\w+)/, (all, until: string) => {
    const moment = momentOfUntil(until);
    return moment === undefined ? all : `UNTIL=${floatingUntil(moment, timeZone)}`;
  });
  return new RRuleTemporal({
    rruleString: `DTSTART:${start}\nRRULE:${floating}`,
    strict: true,
    maxIterations,
    maxCandidateEvaluations: maxIterations * 31,
  });
}

function momentOfUntil(text: string): Date | undefined {
  const iso = text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
  return Number.isNaN(Date.parse(iso)) ? undefined : new Date(iso);
}

const floatingUntil = (moment: Date, timeZone: string) =>
  `${localOfMoment(moment, timeZone).replace(/[-:]/g, "")}00Z`;

/** What the library throws is about the rule: that it is no rule, or that nothing came of it for too long. */
function followed<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Refusal("bad-request", `rule: ${error instanceof Error ? error.message : "not understood"}`);
  }
}

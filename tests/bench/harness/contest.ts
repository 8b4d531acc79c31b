import { setTimeout as pause } from 'node:timers/promises';
import type { BenchLine, Fact } from './contract';
import { judged, median, rounded } from './figures';

/** What one measurement of one contender says. */
export interface Sample {
  readonly ms: number;
  /** Inertia reached: one, or one per k. */
  readonly inertias?: readonly number[];
  readonly iterations?: number;
  /** Anything else worth a field of the line. */
  readonly more?: Readonly<Record<string, Fact>>;
}

export interface Contender {
  readonly name: string;
  readonly version?: string | undefined;
  /** What tells it from another contender of the same name. */
  readonly variant?: string;
  /** Told in a line of its own. Otherwise only the fastest variant of a name is. */
  readonly ownLine?: boolean;
  /** Not there: told as such, and not measured. */
  readonly absent?: boolean;
  /** Rounds differ in their seed. */
  measure(round: number): Promise<Sample>;
}
export interface Contest {
  readonly work: string;
  readonly ours: Contender;
  readonly peers: readonly Contender[];
  /** At least 5 for a median worth telling. */
  readonly repeats: number;
  /** The ratio to reach, by the peer's name, or by name and variant where only that one is meant. */
  readonly goals?: Readonly<Record<string, number>>;
  /** Ours is flagged where its inertia is worse than the peer's by more than this share. */
  readonly quality?: number;
}

export function absent(name: string): Contender {
  return { name, absent: true, measure: () => Promise.reject(new Error(`${name} is not installed`)) };
}

/** A variant whose best of two rounds is this much slower than the fastest it shares a line with is left out of the others. */
const HOPELESS = 1.5;
/** Threads of the one before may still spin for a while. */
const BREATHER_MS = 250;

/** What was measured of whom: first the round that is not counted. */
type Runs = ReadonlyMap<Contender, Sample[]>;

/**
 * Measures all contenders in turn, A B C A B C, so that whatever else the machine does hits all alike.
 * A first round warms everything up and is not counted.
 */
export async function hold(contest: Contest, breather = BREATHER_MS): Promise<readonly BenchLine[]> {
  const everybody = [contest.ours, ...contest.peers].filter((one) => !one.absent);
  const runs: Runs = new Map(everybody.map((one) => [one, []]));
  let going = everybody;
  for (let round = 0; round <= contest.repeats; round++) {
    if (round === 2) going = everybody.filter((one) => !isHopeless(one, runs));
    for (const one of going) runs.get(one)?.push(await measureOnce(one, round, breather));
  }
  return titles(contest.peers).map((title) => lineFor(contest, title, runs));
}

/** The rounds that count. */
function counted(runs: Runs, one: Contender): readonly Sample[] {
  return runs.get(one)?.slice(1) ?? [];
}

async function measureOnce(one: Contender, round: number, breather: number): Promise<Sample> {
  await pause(breather);
  return one.measure(round);
}

function isHopeless(one: Contender, runs: Runs): boolean {
  const ms = (other: Contender): number => Math.min(...(runs.get(other) ?? []).map((sample) => sample.ms));
  const rivals = [...runs.keys()].filter((other) => titleOf(other) === titleOf(one));
  return rivals.length > 1 && ms(one) > HOPELESS * Math.min(...rivals.map(ms));
}

/** Contenders with the same title share a line. */
function titleOf({ name, variant, ownLine }: Contender): string {
  return ownLine && variant !== undefined ? `${name} ${variant}` : name;
}

function titles(peers: readonly Contender[]): string[] {
  return [...new Set(peers.map(titleOf))];
}

function lineFor(contest: Contest, title: string, runs: Runs): BenchLine {
  const ours = counted(runs, contest.ours);
  const rivals = contest.peers.filter((one) => titleOf(one) === title && isWhole(contest, runs, one));
  rivals.sort((a, b) => middle(runs, a) - middle(runs, b));
  const [peer] = rivals;
  const ms = median(ours.map((sample) => sample.ms));
  if (!peer) {
    const missing = { work: contest.work, ours_ms: rounded(ms), peer: `${title}: not installed` };
    return { ...missing, peer_ms: null, ratio: null, ...spread('ours', ours) };
  }
  const theirs = counted(runs, peer);
  const line: BenchLine = {
    work: contest.work,
    ours_ms: rounded(ms),
    peer: peer.name,
    peer_ms: rounded(middle(runs, peer)),
    ratio: rounded(middle(runs, peer) / ms),
    peer_version: peer.version,
    peer_variant: peer.variant,
    ...variants(title, runs),
    goal: contest.goals?.[title] ?? contest.goals?.[peer.name],
    repeats: ours.length,
    ...spread('ours', ours),
    ...spread('peer', theirs),
    ...compared(ours, theirs, contest.quality),
  };
  return judged(line);
}

/** Whether it was there in every round. */
function isWhole(contest: Contest, runs: Runs, one: Contender): boolean {
  return counted(runs, one).length === contest.repeats;
}

function middle(runs: Runs, one: Contender): number {
  return median(counted(runs, one).map(({ ms }) => ms));
}

/** The time of every variant of a line, so that the choice among them can be seen. */
function variants(title: string, runs: Runs): Record<string, Fact> {
  const all = [...runs.keys()].filter((one) => titleOf(one) === title && one.variant !== undefined);
  if (all.length < 2) return {};
  return Object.fromEntries(all.map((one) => [`peer_${one.variant}_ms`, rounded(middle(runs, one))]));
}

function spread(who: string, samples: readonly Sample[]): Record<string, Fact> {
  const ms = samples.map((sample) => sample.ms);
  const facts: Record<string, Fact> = {
    [`${who}_min`]: rounded(Math.min(...ms)),
    [`${who}_max`]: rounded(Math.max(...ms)),
  };
  const iterations = samples.flatMap((sample) => sample.iterations ?? []);
  if (iterations.length > 0 && iterations.length === samples.length) {
    facts[`${who}_iterations`] = median(iterations);
    facts[`${who}_ms_per_iteration`] = rounded(median(samples.map((one) => one.ms / (one.iterations ?? NaN))));
  }
  for (const [key, value] of Object.entries(samples.at(-1)?.more ?? {})) facts[`${who}_${key}`] = value;
  return facts;
}

/** Whether the same was reached: median inertias over the rounds, the worst of all k where there are several. */
function compared(ours: readonly Sample[], theirs: readonly Sample[], quality: number | undefined) {
  const [a, b] = [medians(ours), medians(theirs)];
  if (!a || !b || a.length !== b.length) return {};
  const worst = Math.max(...a.map((inertia, at) => inertia / b[at]));
  const facts = a.length === 1 ? { ours_inertia: rounded(a[0]), peer_inertia: rounded(b[0]) } : {};
  const flag = quality !== undefined && worst > 1 + quality ? { flag: 'our inertia is worse' } : {};
  return { ...facts, inertia_ratio: Math.round(worst * 1e5) / 1e5, ...flag };
}

/** By place in the list, over the rounds. */
function medians(samples: readonly Sample[]): number[] | null {
  const [first] = samples;
  if (!first?.inertias) return null;
  return first.inertias.map((_, at) => median(samples.map(({ inertias }) => inertias?.[at] ?? NaN)));
}

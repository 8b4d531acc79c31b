import type { RunContext } from '../base/context';
import type { Rng } from '../base/rng';
import { inTurns } from '../base/work';
import { numbersOf } from '../table/cells';
import { intervalOfLift, intervalsOfD } from './bootstrap';
import { explainedColumns, type ExplainColumn, type Explained } from './columns';
import type { Explanation, LevelProfile, NumberProfile, Trait, VariableProfile } from './contract';
import { cohensH, MODERATE_D, MODERATE_H, SMALLEST_GROUP } from './effects';
import { groupValues } from './groups';
import type { Alike, Certainty, Interval, TraitCertainty } from './understanding-contract';

/**
 * For each trait its bootstrap interval, and for each segment the variables that make no difference worth naming, by
 * the measure of `explain` (at least moderate, and beyond chance after its correction for all comparisons). Each
 * interval is at 95 % by itself. The same seed gives the same intervals. O(variables x (rows + resamples)).
 */
export async function certaintyOf(
  columns: readonly ExplainColumn[],
  rowIndex: Int32Array,
  labels: Int32Array,
  explanation: Explanation,
  ctx: RunContext,
): Promise<Certainty> {
  const { k, variables } = explanation;
  const byName = new Map(explainedColumns(columns).map((one) => [one.column.name, one]));
  const found = new Map<string, (TraitCertainty | null)[]>();
  for (const [at, profile] of variables.entries()) {
    const one = byName.get(profile.column);
    const traits = explanation.traits.map((own) => own.find(({ column }) => column === profile.column) ?? null);
    const rng = ctx.rng.fork(at);
    if (one && traits.some((trait) => trait !== null)) {
      found.set(profile.column, await sureOf(one, profile, traits, { rowIndex, labels, k }, ctx, rng));
    }
    await ctx.tick((at + 1) / variables.length);
  }
  return {
    traits: explanation.traits.map((own, g) => own.flatMap(({ column }) => found.get(column)?.[g] ?? [])),
    alike: Array.from({ length: k }, (_, g) => variables.flatMap((profile) => alikeOf(profile, g))),
  };
}

interface Segmented {
  readonly rowIndex: Int32Array;
  readonly labels: Int32Array;
  readonly k: number;
}

async function sureOf(
  one: Explained,
  profile: VariableProfile,
  traits: readonly (Trait | null)[],
  segmented: Segmented,
  ctx: RunContext,
  rng: Rng,
): Promise<(TraitCertainty | null)[]> {
  if (profile.type === 'levels') {
    return traits.map((trait, g) => trait && sureOfLevel(profile, g, trait, rng.fork(g)));
  }
  const { values, starts } = groupValues(
    numbersOf(one.column, one.kind),
    segmented.rowIndex,
    segmented.labels,
    segmented.k,
  );
  const groups = Array.from({ length: segmented.k + 1 }, (_, g) => values.subarray(starts[g], starts[g + 1]));
  const comparable = profile.kind !== 'date' && profile.all.mean > 0 && values.every((value) => value >= 0);
  const intervals = await inTurns(intervalsOfD(groups, rng), ctx);
  return traits.map((trait, g) => trait && sureOfNumber(profile, g, intervals[g], comparable));
}

function sureOfNumber(
  { all, segments }: NumberProfile,
  g: number,
  interval: Interval | null,
  comparable: boolean,
): TraitCertainty {
  const { d, n, mean } = segments[g];
  return { measure: 'd', value: d, interval, n, times: comparable ? mean / all.mean : null };
}

function sureOfLevel({ levels, all, segments }: LevelProfile, g: number, trait: Trait, rng: Rng): TraitCertainty {
  const at = levels.indexOf(trait.level ?? '');
  const { n, shares, lifts } = segments[g];
  const own = Math.round(shares[at] * n);
  const rest = Math.round(all.shares[at] * all.n) - own;
  return {
    measure: 'lift',
    value: lifts[at],
    interval: intervalOfLift(own, n, rest, all.n - n, rng),
    n,
    times: lifts[at],
  };
}

/** Nothing for a variable that matters in segment `g`. */
function alikeOf(profile: VariableProfile, g: number): Alike[] {
  const { column, all } = profile;
  const { n } = profile.segments[g];
  const rest = all.n - n;
  if (matters(profile, g)) return [];
  if (n < SMALLEST_GROUP || rest < SMALLEST_GROUP) return [{ column, why: 'few' }];
  return [{ column, why: isModerate(profile, g, rest) ? 'uncertain' : 'small' }];
}

function matters(profile: VariableProfile, g: number): boolean {
  return profile.type === 'number' ? profile.segments[g].matters : profile.segments[g].matters.includes(true);
}

function isModerate(profile: VariableProfile, g: number, rest: number): boolean {
  if (profile.type === 'number') return Math.abs(profile.segments[g].d) >= MODERATE_D;
  const { all, segments } = profile;
  const { n, shares } = segments[g];
  return shares.some((share, at) => {
    const elsewhere = (all.shares[at] * all.n - share * n) / rest;
    return Math.abs(cohensH(share, Math.min(1, Math.max(0, elsewhere)))) >= MODERATE_H;
  });
}

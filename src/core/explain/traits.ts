import type { LevelProfile, NumberProfile, Trait, VariableProfile } from './contract';
import { cohensH } from './effects';

const MOST_TRAITS = 5;
/** Sawilowsky 2009: "very large" and "huge". */
const STRONG_D = 1.2;
const EXTREME_D = 2;
/** Cohen 1988: "large"; and a level rare outside (10 %) that most have inside (64 %). */
const STRONG_H = 0.8;
const EXTREME_H = 1.2;

/**
 * What sets segment `g` apart: of each variable that matters one trait, the strongest five first.
 * A category speaks through the level that is most over-represented, or, where none is, through the one
 * most under-represented; a flag through its "yes". O(variables x levels).
 */
export function traitsOf(
  variables: readonly VariableProfile[],
  g: number,
  yesLevels: ReadonlyMap<string, string>,
): Trait[] {
  const found = variables.flatMap((variable) =>
    variable.type === 'number' ? numberTrait(variable, g) : levelTrait(variable, g, yesLevels.get(variable.column)),
  );
  return found.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect)).slice(0, MOST_TRAITS);
}

function numberTrait({ column, kind, all, segments }: NumberProfile, g: number): Trait[] {
  const { d, mean, matters, n } = segments[g];
  if (!matters) return [];
  const direction = d > 0 ? 'higher' : 'lower';
  return [
    {
      column,
      kind,
      type: 'number',
      direction,
      value: mean,
      all: all.mean,
      effect: d,
      strength: grade(d, STRONG_D, EXTREME_D),
      n,
    },
  ];
}

function levelTrait(profile: LevelProfile, g: number, yes: string | undefined): Trait[] {
  const own = profile.segments[g];
  const candidates = profile.levels
    .map((level, at) => levelFacts(profile, g, level, at))
    .filter((facts, at) => own.matters[at] && (yes === undefined || facts.level === yes));
  const more = candidates.filter(({ effect }) => effect > 0);
  const strongest = (more.length > 0 ? more : candidates).sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  return strongest.slice(0, 1);
}

function levelFacts({ column, kind, all, segments }: LevelProfile, g: number, level: string, at: number): Trait {
  const own = segments[g];
  const rest = all.n - own.n;
  const inRest = rest > 0 ? (all.shares[at] * all.n - own.shares[at] * own.n) / rest : 0;
  const effect = cohensH(own.shares[at], Math.min(1, Math.max(0, inRest)));
  const strength = grade(effect, STRONG_H, EXTREME_H);
  const direction = effect > 0 ? 'higher' : 'lower';
  return {
    column,
    kind,
    type: 'level',
    level,
    direction,
    value: own.shares[at],
    all: all.shares[at],
    effect,
    strength,
    n: own.n,
  };
}

function grade(effect: number, strong: number, extreme: number): Trait['strength'] {
  const size = Math.abs(effect);
  if (size >= extreme) return 'extreme';
  return size >= strong ? 'strong' : 'moderate';
}

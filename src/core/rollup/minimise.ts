import type { RunContext } from '../base/context';

export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
  readonly evaluations: number;
}

interface Vertex {
  readonly at: readonly number[];
  readonly value: number;
}

const FIRST_STEP = 0.5;
/** The simplex is started again around what it found, for it may have folded up on a slope. */
const ROUNDS = 4;
const MOST_EVALUATIONS = 1500;
/** Relative to the value; likelihoods of thousands are then right to six decimals. */
const VALUE_TOLERANCE = 1e-11;
const PLACE_TOLERANCE = 1e-7;

/**
 * The lowest value of `f` near `start`, without derivatives: the simplex of Nelder & Mead (1965), with the
 * coefficients of Lagarias et al. (1998), until a fresh simplex around the minimum finds nothing lower. Where `f`
 * is not a number it counts as infinitely high. No chance is involved: the same `f` gives the same answer.
 */
export async function minimise(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  context: RunContext,
): Promise<Minimum> {
  let best: Minimum = { at: start, value: finite(f(start)), evaluations: 1 };
  for (let round = 0; round < ROUNDS; round++) {
    const found = await descend(f, best, FIRST_STEP / 2 ** round, context);
    const gained = best.value - found.value;
    best = found;
    if (round > 0 && gained <= VALUE_TOLERANCE * 100 * (1 + Math.abs(found.value))) break;
  }
  return best;
}

async function descend(
  f: (at: readonly number[]) => number,
  from: Minimum,
  step: number,
  context: RunContext,
): Promise<Minimum> {
  let { evaluations } = from;
  const vertexAt = (at: readonly number[]): Vertex => {
    evaluations++;
    return { at, value: finite(f(at)) };
  };
  const simplex: Vertex[] = [from, ...from.at.map((_, i) => vertexAt(from.at.map((x, j) => (i === j ? x + step : x))))];
  while (evaluations < MOST_EVALUATIONS) {
    await context.tick();
    simplex.sort((a, b) => a.value - b.value);
    if (isSmall(simplex)) break;
    const next = replacement(simplex, vertexAt);
    if (next) simplex[simplex.length - 1] = next;
    else shrink(simplex, vertexAt);
  }
  simplex.sort((a, b) => a.value - b.value);
  return { ...simplex[0], evaluations };
}

/** A vertex better than the worst, by reflection, expansion or contraction; undefined where there is none. */
function replacement(simplex: readonly Vertex[], vertexAt: (at: readonly number[]) => Vertex): Vertex | undefined {
  const worst = simplex[simplex.length - 1];
  const others = simplex.slice(0, -1);
  const middle = worst.at.map((_, i) => others.reduce((sum, { at }) => sum + at[i], 0) / others.length);
  const along = (factor: number): Vertex => vertexAt(middle.map((m, i) => m + factor * (m - worst.at[i])));
  const reflected = along(1);
  if (reflected.value < simplex[0].value) {
    const expanded = along(2);
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < others[others.length - 1].value) return reflected;
  const outside = reflected.value < worst.value;
  const contracted = along(outside ? 0.5 : -0.5);
  return contracted.value <= Math.min(reflected.value, worst.value) ? contracted : undefined;
}

function shrink(simplex: Vertex[], vertexAt: (at: readonly number[]) => Vertex): void {
  const [best] = simplex;
  for (let v = 1; v < simplex.length; v++) simplex[v] = vertexAt(simplex[v].at.map((x, i) => (x + best.at[i]) / 2));
}

/** Sorted by value: equal in value and in place, as far as is asked for. */
function isSmall(simplex: readonly Vertex[]): boolean {
  const [best] = simplex;
  const worst = simplex[simplex.length - 1];
  if (worst.value - best.value > VALUE_TOLERANCE * (1 + Math.abs(best.value))) return false;
  return simplex.every(({ at }) => at.every((x, i) => Math.abs(x - best.at[i]) <= PLACE_TOLERANCE));
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : Infinity;
}

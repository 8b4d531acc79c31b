import { BACKENDS } from '../../core/tensor/contract';
import * as is from './check';
import { LIMITS } from './limits';
import { choices, notes, paramValues, persona, recipe } from './shared-shape';

const column = is.text(LIMITS.cell);
const count = is.integer(0, LIMITS.rows);
const perSegment = <T>(check: is.Check<T>): is.Check<readonly T[]> => is.listOf(check, LIMITS.segments);

const stats = is.openRecord({
  n: count,
  mean: is.anyNumber,
  sd: is.anyNumber,
  median: is.anyNumber,
  z: is.anyNumber,
  d: is.anyNumber,
});
const levels = is.openRecord({
  n: count,
  shares: is.listOf(is.anyNumber, LIMITS.jsonValues),
  lifts: is.listOf(is.anyNumber, LIMITS.jsonValues),
});
/** A variable of an explanation: numbers, or shares of levels. */
const variable: is.Check = (value, place) => {
  const { type } = is.record({ type: is.oneOf(['number', 'levels']) })(value, place);
  const shared = { column, separation: is.anyNumber };
  if (type === 'number') return is.openRecord({ ...shared, all: stats, segments: perSegment(stats) })(value, place);
  const named = is.listOf(column, LIMITS.jsonValues);
  return is.openRecord({ ...shared, levels: named, all: levels, segments: perSegment(levels) })(value, place);
};
const trait = is.openRecord({
  column,
  type: is.oneOf(['number', 'level']),
  direction: is.oneOf(['higher', 'lower']),
  value: is.anyNumber,
  all: is.anyNumber,
  effect: is.anyNumber,
});
const explanation = is.openRecord({
  k: is.integer(0, LIMITS.segments),
  sizes: perSegment(count),
  used: count,
  variables: is.listOf(variable, LIMITS.columns),
  traits: perSegment(is.listOf(trait, LIMITS.columns)),
  notes,
});

const cell: is.Check = (value, place) =>
  typeof value === 'string' ? is.text(LIMITS.cell)(value, place) : is.orNull(is.anyNumber)(value, place);
const smallTable = is.record({
  columns: is.listOf(column, LIMITS.columns),
  rows: is.listOf(is.listOf(cell, LIMITS.columns), 100_000),
});

const shares = is.listOf(is.anyNumber, 3);
const loadings = is.listOf(is.listOf(is.anyNumber, LIMITS.jsonValues), 3);
const weights = is.listOf(is.number, LIMITS.jsonValues);
/** What places new rows; a map of long ago has none. */
const model = is.orAbsent(
  is.record({ centre: weights, scale: weights, fromCodes: is.flag, axes: is.listOf(weights, 3) }),
);
const map = is.openRecord({
  projection: is.text(LIMITS.name),
  params: paramValues,
  seed: is.number,
  dimensions: is.oneOf([2, 3]),
  explained: is.orAbsent(shares),
  loadings: is.orAbsent(loadings),
  model,
  notes,
});

/**
 * A run without its arrays. What code counts on is seen to; what is for reading only is let through as plain
 * data, so that a run may come to say more of itself.
 */
export const runRecord = is.openRecord({
  id: is.text(LIMITS.name),
  number: is.integer(1, 1_000_000),
  algorithm: is.text(LIMITS.name),
  params: paramValues,
  seed: is.number,
  k: is.integer(0, LIMITS.segments),
  inertia: is.orNull(is.number),
  iterations: is.orNull(is.number),
  starts: is.orNull(is.openRecord({ count, agreed: count, inertias: is.listOf(is.number, 100_000) })),
  silhouette: is.orNull(is.number),
  silhouetteError: is.orNull(is.number),
  scores: is.dictionary(is.orNull(is.number)),
  backend: is.oneOf(BACKENDS),
  workers: is.integer(0, 10_000),
  ms: is.number,
  pinned: is.flag,
  notes,
  sizes: perSegment(count),
  choices,
  recipe,
  explanation,
  table: is.orNull(smallTable),
  personas: perSegment(persona),
  leftOutReasons: notes,
  plane: is.openRecord({ method: is.text(LIMITS.name), explained: shares, loadings, model, notes }),
  maps: is.orAbsent(is.listOf(map, LIMITS.maps)),
  map: is.orAbsent(is.text(LIMITS.name)),
  mapDimensions: is.orAbsent(is.oneOf([2, 3])),
  medoids: is.orAbsent(perSegment(is.integer(-1, LIMITS.rows))),
  cutOf: is.orAbsent(is.text(LIMITS.name)),
});

import { within } from '../../base/context';
import type { RunContext } from '../../base/context';
import { note } from '../../base/notes';
import { inTurns } from '../../base/work';
import { float, int, type ValuesOf } from '../../base/params';
import type { Points } from '../../cluster/contract';
import { checkPoints } from '../../cluster/validate';
import { DIMENSIONS } from '../contract';
import type { MapCost, MapSize, OnLayout, Projected, Projection } from '../contract';
import { firstLayout } from '../first-layout';
import { costOfNear } from '../near/cost';
import { nearestRows } from '../near/nearest';
import { springsOf } from '../near/springs';
import { affinitiesOf } from '../tsne/affinities';
import { descend, rowsOf } from '../tsne/descent';

/**
 * t-SNE (van der Maaten and Hinton 2008), its pushes by cells within cells (Barnes-Hut, van der Maaten 2014): rows
 * that are likely neighbours become so on the map. Who is near stays near; distances between groups and the sizes
 * of groups mean nothing.
 * - Begins on the principal plane; the learning rate follows the number of rows (Belkina and others 2019).
 * - New rows cannot be placed: they would change the likelihoods of all others.
 * O(iterations x n (log n + perplexity)), after the neighbours' O(n^2 d) up to 20,000 rows.
 */
const params = {
  dimensions: DIMENSIONS,
  perplexity: float({ default: 30, min: 2, max: 200 }),
  iterations: int({ default: 1000, min: 250, max: 10_000, advanced: true }),
  exaggeration: float({ default: 12, min: 1, max: 100, advanced: true }),
  /** 0: a quarter of the rows over the exaggeration, at least 50. */
  learningRate: float({ default: 0, min: 0, max: 100_000, advanced: true }),
};

export const tsne: Projection<typeof params> = {
  id: 'tsne',
  params,
  traits: { takes: 'numbers', hasAxes: false, animates: true, placesNewRows: false, mostRows: 200_000 },
  cost,
  project,
};

/** So small that nothing is decided by it: the standard deviation of the first coordinate, and the chance beside it. */
const FIRST = { deviation: 1e-4, noise: 1e-6 };
/** Neighbours that count, in perplexities. */
const NEIGHBOURS = 3;
const LEAST_RATE = 50;

/** Pushes and pulls of a row in a second: by cells some hundred, by neighbours as many as there are. */
const PER_SECOND = 3.2e8;
const CELLS_MET = 60;
/** Places, pulls, pushes, gains, moves, and twice as many cells. */
const PLACE_BYTES = 400;

function cost(size: MapSize, { perplexity, iterations }: ValuesOf<typeof params>): MapCost {
  const { rows } = size;
  const count = NEIGHBOURS * perplexity;
  const near = costOfNear(size, count);
  const met = CELLS_MET * Math.log2(2 + rows) + 1.5 * count;
  return { bytes: near.bytes + rows * PLACE_BYTES, seconds: near.seconds + (iterations * rows * met) / PER_SECOND };
}

async function project(
  points: Points,
  values: ValuesOf<typeof params>,
  context: RunContext,
  onLayout?: OnLayout,
): Promise<Projected> {
  checkPoints(points, 1);
  const { rows } = points;
  const dimensions = values.dimensions === '3' ? 3 : 2;
  const perplexity = Math.max(1, Math.min(values.perplexity, (rows - 1) / NEIGHBOURS));
  const first = within(context, 0, 0.05, context.rng.fork(1));
  const layout = await firstLayout(points, { dimensions, stride: 3 }, sized, first);
  const places = layout.map((_, at) => layout[(at % rows) * 3 + Math.floor(at / rows)]);
  const search = within(context, 0.05, 0.2, context.rng.fork(2));
  const neighbours = await nearestRows(points, Math.floor(NEIGHBOURS * perplexity), search);
  const affinities = await inTurns(affinitiesOf(neighbours, rows, perplexity), search);
  const join = (one: number, other: number): number => (one + other) / (2 * rows);
  const springs = await inTurns(springsOf(neighbours, affinities, rows, join), search);
  const { iterations, exaggeration, learningRate } = values;
  const rate = learningRate > 0 ? learningRate : Math.max(LEAST_RATE, rows / exaggeration / 4);
  await descend(places, springs, { iterations, exaggeration, rate, dimensions }, within(context, 0.2, 1), onLayout);
  await context.tick(1);
  const lowered = perplexity < values.perplexity;
  const notes = lowered ? [note('project.perplexity', { used: perplexity, asked: values.perplexity, rows })] : [];
  return { coordinates: rowsOf(places, dimensions), dimensions, notes };
}

function sized(coordinates: Float32Array, dimensions: number): { scale: number; noise: number } {
  let squares = 0;
  for (let at = 0; at < coordinates.length; at += dimensions) squares += coordinates[at] ** 2;
  const deviation = Math.sqrt((squares * dimensions) / coordinates.length);
  return { scale: deviation > 0 ? FIRST.deviation / deviation : 0, noise: FIRST.noise };
}

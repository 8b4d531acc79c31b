import { within } from '../../base/context';
import type { RunContext } from '../../base/context';
import { AppError } from '../../base/errors';
import { inTurns } from '../../base/work';
import { float, int, type ValuesOf } from '../../base/params';
import type { Points } from '../../cluster/contract';
import { checkPoints } from '../../cluster/validate';
import { DIMENSIONS } from '../contract';
import type { Known, MapCost, MapSize, OnLayout, Projected, Projection } from '../contract';
import { firstLayout, reachOf } from '../first-layout';
import { costOfNear } from '../near/cost';
import { nearestRows } from '../near/nearest';
import { springsOf } from '../near/springs';
import { curveFor } from '../umap/curve';
import { copyOf, runEpochs } from '../umap/epochs';
import { membershipsOf } from '../umap/memberships';
import { placeAmong } from '../umap/place';
import { forcesOf, ratesOf, STRIDE, type Movers } from '../umap/settle';

/**
 * UMAP (McInnes, Healy and Melville 2018): rows become a graph in which neighbours are tied as closely as they
 * are alike, and the graph is laid out by springs that pull and strangers that push. Who is near stays near;
 * distances between groups and the sizes of groups mean little.
 * - Begins on the principal plane, so the large picture follows the data and not chance.
 * - Springs take turns by their strength; no function of an engine whose last bit may differ is used.
 * O(n^2 d) up to 20,000 rows, then about n^1.15 d; plus O(epochs n neighbours).
 */
const params = {
  dimensions: DIMENSIONS,
  neighbours: int({ default: 15, min: 2, max: 200 }),
  leastDistance: float({ default: 0.1, min: 0, max: 3 }),
  spread: float({ default: 1, min: 0.1, max: 10, advanced: true }),
  /** 0: 500 up to 10,000 rows, 200 beyond. */
  epochs: int({ default: 0, min: 0, max: 5000, advanced: true }),
  strangers: int({ default: 5, min: 1, max: 50, advanced: true }),
};
type Values = ValuesOf<typeof params>;

export const umap: Projection<typeof params> = {
  id: 'umap',
  params,
  traits: { takes: 'numbers', hasAxes: false, animates: true, placesNewRows: true, mostRows: 1_000_000 },
  cost,
  project,
  place,
};

const SMALL = 10_000;
const roundsOf = (rows: number, asked: number): number => (asked > 0 ? asked : rows <= SMALL ? 500 : 200);
/** Of all springs, how many pull in a round; and how many pulls, or pushes, there are in a second. */
const PULLING = 0.25;
const PER_SECOND = 3.4e7;
/** Places, the map on its way, the copies that are shown. */
const PLACE_BYTES = 64;

function cost(size: MapSize, { neighbours, epochs, strangers }: Values): MapCost {
  const near = costOfNear(size, neighbours);
  const pulls = roundsOf(size.rows, epochs) * size.rows * neighbours * 1.5 * PULLING;
  return {
    bytes: near.bytes + size.rows * PLACE_BYTES,
    seconds: near.seconds + (pulls * (1 + strangers)) / PER_SECOND,
  };
}

/** The first layout lies within this distance of the middle, strewn by this much. */
const FIRST = { reach: 5, noise: 1e-3 };

async function project(points: Points, values: Values, context: RunContext, onLayout?: OnLayout): Promise<Projected> {
  checkPoints(points, 1);
  const { rows } = points;
  const dimensions = values.dimensions === '3' ? 3 : 2;
  const first = within(context, 0, 0.05, context.rng.fork(1));
  const sized = (coordinates: Float32Array) => {
    const reach = reachOf(coordinates);
    return { scale: reach > 0 ? FIRST.reach / reach : 0, noise: FIRST.noise };
  };
  const places = Float32Array.from(await firstLayout(points, { dimensions, stride: STRIDE }, sized, first));
  const search = within(context, 0.05, 0.3, context.rng.fork(2));
  // The row itself counts as one of its neighbours, as in the paper.
  const neighbours = await nearestRows(points, values.neighbours - 1, search);
  const memberships = await inTurns(membershipsOf(neighbours, rows, values.neighbours), search);
  await search.tick(1);
  const join = (one: number, other: number): number => one + other - one * other;
  const springs = await inTurns(springsOf(neighbours, memberships, rows, join), search);
  const movers: Movers = { places, others: places, both: true, springs, rates: ratesOf(springs) };
  const forces = forcesOf(curveFor(values.leastDistance, values.spread), values.strangers);
  const epochs = roundsOf(rows, values.epochs);
  const work = within(context, 0.3, 1, context.rng.fork(3));
  await runEpochs(movers, forces, { epochs, step: 1, dimensions }, work, onLayout);
  await context.tick(1);
  return { coordinates: copyOf(places, dimensions), dimensions, notes: [] };
}

/** New rows settle among those of the map, which stand still. */
async function place({ points, projected }: Known, rows: Points, values: Values, context: RunContext) {
  checkPoints(rows, 1);
  const { coordinates, dimensions } = projected;
  if (coordinates.length !== points.rows * dimensions)
    throw new AppError('cluster.shape', { length: coordinates.length, rows: points.rows, cols: dimensions });
  const forces = forcesOf(curveFor(values.leastDistance, values.spread), values.strangers);
  const places = await placeAmong(points, projected, rows, values.neighbours, forces, context);
  return copyOf(places, dimensions);
}

import { AppError } from '../../base/errors';
import type { RunContext } from '../../base/context';
import type { Categories, Variables } from '../../matrix/contract';
import type { Points } from '../contract';
import { paceOf } from '../dissimilarity/pace';
import { dissimilarityOfPoints } from '../dissimilarity/points';
import { assignToMedoids } from '../medoids/assign';
import { costTo, partsOf, withoutNumbers } from '../prototypes/mixed';
import type { MedoidModel, PrototypeModel, Scored, ScoringModel } from './contract';

/**
 * Gives rows to the segments of a run, each to what it is nearest to; of equally near ones to the first. The run
 * is not changed, nothing is learnt. The rows it was made of get the labels they have, but for
 * - methods that stopped before they settled (the run says so): rows at a border may change side;
 * - micro-clusters: a row may lie nearer to another micro-cluster than to the one it was gathered into.
 * O(n k d); for micro-clusters k is their number.
 * @param points as the recipe of the run sees the rows (`applyMatrix`).
 * @throws AppError `cluster.shape` where they have other columns; `cluster.notComparable`, `cancelled`.
 */
export async function scoreRows(model: ScoringModel, points: Points, context: RunContext): Promise<Scored> {
  const { data, rows, cols } = points;
  if (cols !== model.cols) throw new AppError('cluster.shape', { length: data.length, rows, cols: model.cols });
  switch (model.by) {
    case 'nearest-centre':
      return toNearest(points, Float64Array.from(model.centers), context);
    case 'nearest-prototype':
      return toPrototypes(model, points, context);
    case 'nearest-medoid':
      return toMedoids(model, points, context);
    case 'micro-cluster': {
      const { labels, distances } = await toNearest(points, Float64Array.from(model.means), context);
      return { labels: labels.map((micro) => model.labels[micro]), distances };
    }
  }
}

/** The nearest of these places, by straight lines, in float64. A place is given up once it is sure to be farther. */
async function toNearest({ data, rows, cols }: Points, places: Float64Array, context: RunContext): Promise<Scored> {
  const labels = new Int32Array(rows);
  const distances = new Float32Array(rows);
  const pace = paceOf(context, rows * places.length);
  for (let row = 0; row < rows; row++) {
    let least = Infinity;
    for (let place = 0, at = 0; at < places.length; place++, at = place * cols) {
      let sum = 0;
      for (let from = row * cols, end = from + cols; from < end && sum < least; from++, at++) {
        const difference = data[from] - places[at];
        sum += difference * difference;
      }
      if (sum < least) [least, labels[row]] = [sum, place];
    }
    distances[row] = Math.sqrt(least);
    if (pace.after(places.length)) await pace.tick();
  }
  return { labels, distances };
}

async function toPrototypes(model: PrototypeModel, points: Points, context: RunContext): Promise<Scored> {
  const parts = partsOf(points);
  const mixed = {
    ...(model.numbers.length === 0 ? withoutNumbers(parts) : parts),
    mismatch: Float64Array.from(model.mismatch),
  };
  const middles = { k: model.k, numbers: Float64Array.from(model.numbers), codes: Uint16Array.from(model.codes) };
  const labels = new Int32Array(points.rows);
  const distances = new Float32Array(points.rows);
  const effort = model.k * (mixed.width + mixed.kinds);
  const pace = paceOf(context, points.rows * effort);
  for (let row = 0; row < points.rows; row++) {
    let least = costTo(mixed, row, middles, 0);
    for (let c = 1; c < model.k; c++) {
      const cost = costTo(mixed, row, middles, c, least);
      if (cost < least) [least, labels[row]] = [cost, c];
    }
    distances[row] = Math.sqrt(least);
    if (pace.after(effort)) await pace.tick();
  }
  return { labels, distances };
}

/** The medoids stand before the rows, so that both are measured alike. */
async function toMedoids(model: MedoidModel, points: Points, context: RunContext): Promise<Scored> {
  const k = model.rows.length / model.cols;
  const together = behindMedoids(model, points, k);
  const scale = model.scale ?? undefined;
  const medoids = Int32Array.from({ length: k }, (_, c) => c);
  const weights = new Float64Array(together.rows).fill(1);
  const found = await assignToMedoids(dissimilarityOfPoints(together, model.metric, scale), medoids, weights, context);
  return { labels: found.labels.slice(k), distances: found.distances.slice(k) };
}

function behindMedoids(model: MedoidModel, points: Points, k: number): Points {
  const { data, rows, cols, categories, variables } = points;
  const both = data instanceof Float32Array ? new Float32Array((k + rows) * cols) : new Float64Array((k + rows) * cols);
  both.set(model.rows);
  both.set(data, k * cols);
  return {
    data: both,
    rows: k + rows,
    cols,
    ...(categories && { categories: categoriesBehind(model, categories) }),
    ...(variables && { variables: variablesBehind(model, variables, k, rows) }),
  };
}

function categoriesBehind({ codes }: MedoidModel, categories: Categories): Categories {
  const both = new Uint16Array(codes.length + categories.codes.length);
  both.set(codes);
  both.set(categories.codes, codes.length);
  return { ...categories, codes: both };
}

/** Variables may have gaps among the medoids only, or among the rows only: every variable has its place here. */
function variablesBehind(model: MedoidModel, variables: Variables, k: number, rows: number): Variables {
  const { columns, gaps } = variables;
  const width = model.weights.length;
  const cells = new Uint8Array((k + rows) * width);
  const spread = (from: ArrayLike<number>, at: ArrayLike<number>, first: number): void => {
    for (let i = 0; i < from.length; i++) {
      cells[(first + Math.floor(i / at.length)) * width + at[i % at.length]] = from[i];
    }
  };
  spread(model.gaps.cells, model.gaps.variables, 0);
  if (gaps) spread(gaps.cells, gaps.variables, k);
  const all = Int32Array.from({ length: width }, (_, variable) => variable);
  return { columns, weights: Float64Array.from(model.weights), gaps: { variables: all, cells } };
}

import type { RunContext } from '../../base/context';
import type { Rows } from '../../tensor/rows';
import type { NumberMetric } from '../dissimilarity/contract';
import { pairAt, unitRows, type Condensed } from './condensed';
import { noMerges, type FoundMerges } from './dendrogram';

/** Writes into `reach` how far each of `others` is from `from`, where that is nearer than what stands there. */
type Meet = (from: number, others: Int32Array, reach: Float64Array, nearest: Int32Array) => void;

/** Numbers that are met between two ticks: some ten milliseconds. */
const SLICE = 8e6;

/** Single linkage of rows, without a matrix: the merges are the edges of a minimum spanning tree. O(n^2 d). */
export async function singleMerges(points: Rows, metric: NumberMetric, context: RunContext): Promise<FoundMerges> {
  const rows = metric === 'cosine' ? unitRows(points) : points;
  const found = await spanningTree(
    rows.rows,
    rows.cols,
    metric === 'manhattan' ? absolutes(rows) : squares(rows),
    context,
  );
  if (metric === 'euclidean') found.heights.forEach((square, m) => (found.heights[m] = Math.sqrt(square)));
  if (metric === 'cosine') found.heights.forEach((square, m) => (found.heights[m] = square / 2));
  return found;
}

/** Single linkage of things whose distances are given. O(n^2). */
export function singleMergesOf({ count, values }: Condensed, context: RunContext): Promise<FoundMerges> {
  const meet: Meet = (from, others, reach, nearest) => {
    for (let place = 0; place < others.length; place++) {
      const other = others[place];
      const distance = values[from < other ? pairAt(count, from, other) : pairAt(count, other, from)];
      if (distance < reach[other]) {
        reach[other] = distance;
        nearest[other] = from;
      }
    }
  };
  return spanningTree(count, 1, meet, context);
}

/** Prim's algorithm (1957) from thing 0; of equally near things the first. */
async function spanningTree(count: number, cost: number, meet: Meet, context: RunContext): Promise<FoundMerges> {
  const found = noMerges(count);
  const reach = new Float64Array(count).fill(Infinity);
  const nearest = new Int32Array(count);
  let others = Int32Array.from({ length: Math.max(0, count - 1) }, (_, i) => i + 1);
  let from = 0;
  let waiting = 0;
  for (let made = 0; made < found.heights.length; made++) {
    if (waiting <= 0) {
      await context.tick(1 - (others.length / count) ** 2);
      waiting = Math.min(SLICE, (count * count * cost) / 32);
    }
    waiting -= others.length * cost;
    meet(from, others, reach, nearest);
    let next = others[0];
    for (let place = 1; place < others.length; place++) if (reach[others[place]] < reach[next]) next = others[place];
    found.one[made] = nearest[next];
    found.other[made] = next;
    found.heights[made] = reach[next];
    const taken = next;
    others = others.filter((other) => other !== taken);
    from = next;
  }
  return found;
}

function squares({ data, cols }: Rows): Meet {
  return (from, others, reach, nearest) => {
    for (let place = 0; place < others.length; place++) {
      const other = others[place];
      let sum = 0;
      for (let x = from * cols, y = other * cols, end = x + cols; x < end; x++, y++) {
        sum += (data[x] - data[y]) * (data[x] - data[y]);
      }
      if (sum < reach[other]) {
        reach[other] = sum;
        nearest[other] = from;
      }
    }
  };
}

function absolutes({ data, cols }: Rows): Meet {
  return (from, others, reach, nearest) => {
    for (let place = 0; place < others.length; place++) {
      const other = others[place];
      let sum = 0;
      for (let x = from * cols, y = other * cols, end = x + cols; x < end; x++, y++) sum += Math.abs(data[x] - data[y]);
      if (sum < reach[other]) {
        reach[other] = sum;
        nearest[other] = from;
      }
    }
  };
}

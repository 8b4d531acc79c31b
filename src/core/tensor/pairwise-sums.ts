import type { RunContext } from '../base/context';
import { fusedBuild, registerFused, runFused, stateOf, stateWith, viewOf, type State } from './fused';
import { blocksOf, sliceOf, type Block, type Panels, type Segmented } from './pairwise-panels';
import { addDistancesPlain } from './pairwise-sums-plain';

const SUMS = 'KindredDistanceSums';

type Input = 'panels' | 'bounds' | 'sums';
type Place = 'double' | 'cols' | 'k' | 'total' | 'segment' | 'from' | 'end' | 'others' | 'to';

registerFused<Input, Place>(SUMS, ({ kernels, address, output }, tensors, numbers) => {
  const { double, cols, k, total, segment, from, end, others, to } = numbers;
  const [panels, bounds, sums] = [address(tensors.panels), address(tensors.bounds), address(tensors.sums)];
  const run = double ? kernels.distanceSums64 : kernels.distanceSums32;
  run(panels, cols, bounds, k, total, segment, from, end, others, to, sums);
  return output([1], 'int32');
});

/** The blocks `from..to` of `blocksOf`. */
export interface BlockRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Sums of Euclidean distances from rows to the rows of each segment: k x total in float64, of the pairs of
 * a row in one of these blocks with a row in the same or a later block; both rows of a pair get it. Over
 * all blocks that is each row's sum of distances to each segment, in the units of the panels.
 * Distances by direct differences in the precision of the panels, up to a few dozen of them added up in
 * it, then in float64; in an order that depends on nothing but the segments, so the bits are the same on
 * every backend. Ticks every few milliseconds. O(n^2 d / 2) for all blocks.
 */
export async function distanceSums(
  segmented: Segmented,
  panels: Panels,
  blocks: BlockRange,
  context: RunContext,
): Promise<Float64Array> {
  const sums = fusedBuild() ? fusedSums(segmented, panels) : plainSums(segmented, panels);
  try {
    const own = blocksOf(segmented).slice(blocks.from, blocks.to);
    const whole = own.reduce((pairs, block) => pairs + pairsOf(block, segmented.total), 0);
    const step = sliceOf(panels.cols);
    let done = 0;
    for (const block of own) {
      for (let others = block.from; others < segmented.total; others += step) {
        await context.tick(done / whole);
        const to = Math.min(segmented.total, others + step);
        sums.add(block, others, to);
        done += (block.end - block.from) * (to - others);
      }
    }
    return sums.read();
  } finally {
    sums.dispose();
  }
}

/** Pairs that a block takes part in: the work that it is. */
export function pairsOf({ from, end }: Block, total: number): number {
  return (end - from) * (total - from);
}

interface Sums {
  /** Meets the block with the places `others..to`, which begin with the block or lie behind it. */
  add(block: Block, others: number, to: number): void;
  read(): Float64Array;
  dispose(): void;
}

function fusedSums({ k, total, bounds }: Segmented, { values, cols }: Panels): Sums {
  const double = values instanceof Float64Array ? 1 : 0;
  const heap: Readonly<Record<Input, State>> = {
    panels: stateWith(values),
    bounds: stateWith(bounds),
    sums: stateOf(k * total, 8),
  };
  return {
    add: ({ segment, from, end }, others, to) =>
      runFused(SUMS, heap, { double, cols, k, total, segment, from, end, others, to }).dispose(),
    read: () => viewOf(heap.sums, 'f64').slice(0, k * total),
    dispose: () => Object.values(heap).forEach((state) => state.dispose()),
  };
}

function plainSums(segmented: Segmented, panels: Panels): Sums {
  const sums = new Float64Array(segmented.k * segmented.total);
  return {
    add: (block, others, to) => addDistancesPlain(segmented, panels, block, others, to, sums),
    read: () => sums,
    dispose: () => undefined,
  };
}

import { cutInto, heightFor, type Cut } from '../core/base/cut';
import type { Tree } from '../core/base/tree';
import type { Run } from './run';

/** Branches that are drawn, and so the most segments that a cut by hand makes (or as many as the run has). */
export const MOST_SEGMENTS = 60;

/** A tree of a run, and where it was cut. */
export interface CutTree {
  readonly tree: Tree;
  /** By branch, the segment that its rows are in. */
  readonly labelOf: Int32Array;
  readonly k: number;
  /** The fewest and most segments that it can be cut into by hand. */
  readonly least: number;
  readonly most: number;
}

/** A segment while the cut is moved. */
export interface CutSegment {
  /** The segment of the run that it continues, -1 where it is new. */
  readonly from: number;
  /** Index into the fixed colours. */
  readonly color: number;
  /** Rows. */
  readonly size: number;
}
export interface MovedCut extends Cut {
  readonly height: number;
  readonly segments: readonly CutSegment[];
}

/** Null where the method made no tree, or one without a choice. O(rows). */
export function cutTreeOf({ arrays: { tree, labels }, k }: Run): CutTree | null {
  if (!tree || tree.dendrogram.leaves < 3) return null;
  const labelOf = new Int32Array(tree.dendrogram.leaves);
  for (let row = 0; row < labels.length; row++) labelOf[tree.leafOf[row] ?? 0] = labels[row] ?? 0;
  const most = Math.min(tree.dendrogram.leaves, Math.max(MOST_SEGMENTS, k));
  return { tree, labelOf, k, least: Math.min(2, k), most };
}

/**
 * The tree cut into k, and who the segments are: each continues the one of the run with which it has most rows
 * in common, as personas follow theirs (`core/personas/match`); others take the lowest colours that are free.
 * Some tenths of a millisecond: of all rows only how many there are in each branch is asked.
 */
export function movedCut(tree: CutTree, colors: readonly number[], k: number): MovedCut {
  const cut = cutInto(tree.tree.dendrogram, k, tree.tree.rowsOf);
  const from = cut.groups.length === 0 ? [] : continued(tree, cut);
  return { ...cut, height: heightFor(tree.tree.dendrogram, k), segments: colored(from, colors, cut.sizes) };
}

/**
 * By group, the label that it continues. Segments of two cuts lie inside each other or apart, so taking pairs with
 * most rows first is the best matching there is, and each pair shares all rows of its smaller side.
 */
function continued({ tree, labelOf, k }: CutTree, cut: Cut): number[] {
  const common = new Map<number, number>();
  cut.groups.forEach((group, branch) => {
    const pair = group * k + (labelOf[branch] ?? 0);
    common.set(pair, (common.get(pair) ?? 0) + (tree.rowsOf[branch] ?? 0));
  });
  const from = Array.from(cut.sizes, () => -1);
  const taken = new Set<number>();
  for (const [pair] of [...common].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const group = Math.floor(pair / k);
    const label = pair % k;
    if (from[group] !== -1 || taken.has(label)) continue;
    from[group] = label;
    taken.add(label);
  }
  return from;
}

function colored(from: readonly number[], colors: readonly number[], sizes: Int32Array): CutSegment[] {
  const taken = new Set(from.flatMap((label) => colors[label] ?? []));
  const free = (): number => {
    let color = 0;
    while (taken.has(color)) color++;
    taken.add(color);
    return color;
  };
  return from.map((label, group) => ({ from: label, color: colors[label] ?? free(), size: sizes[group] ?? 0 }));
}

import type { RunContext } from '../base/context';
import type { Binned } from './binning';
import type { ExplainColumn } from './columns';
import { grownTree, type Grown, type Node } from './rule-tree';
import type { Condition, RuleSet, RuleSets } from './understanding-contract';

/** Deeper trees reproduce more and are read by nobody. */
export const DEEPEST = 5;
/** The deepest tree must name this share of the customers more rightly to be worth its length. */
const WORTH = 0.02;

/**
 * The segments retold as rules about features in the units of the file: a tree of yes-or-no questions (CART, by
 * Gini's impurity; of a number up to a thousand thresholds are tried). Without a `depth` it is the least that names at
 * most 2 % of the customers less rightly than the deepest, and has a leaf for every segment. Questions are found
 * with a hundred thousand of the rows, answered and counted by all. Noise takes no part.
 * O(rows x (variables + depth)).
 */
export async function rulesOf(
  columns: readonly ExplainColumn[],
  rowIndex: Int32Array,
  labels: Int32Array,
  k: number,
  ctx: RunContext,
  depth: number | null = null,
): Promise<RuleSet> {
  const grown = await grownTree(columns, rowIndex, labels, k, ctx, depth ?? DEEPEST);
  return ruleSet(grown, depth ?? shallowest(grown));
}

/** `rulesOf` at every depth up to `DEEPEST`: the tree is grown once and read from its root as far as is wanted. */
export async function ruleSetsOf(
  columns: readonly ExplainColumn[],
  rowIndex: Int32Array,
  labels: Int32Array,
  k: number,
  ctx: RunContext,
): Promise<RuleSets> {
  const grown = await grownTree(columns, rowIndex, labels, k, ctx, DEEPEST);
  const sets = Array.from({ length: DEEPEST }, (_, at) => ruleSet(grown, at + 1));
  return { proposed: shallowest(grown), sets };
}

function hitsAt(node: Node, depth: number): number {
  if (depth === 0 || node.yes === null || node.no === null) return Math.max(0, ...node.counts);
  return hitsAt(node.yes, depth - 1) + hitsAt(node.no, depth - 1);
}

function shallowest({ root, k, members: { length: n } }: Grown): number {
  const most = hitsAt(root, DEEPEST);
  // Fewer leaves than segments cannot name them all.
  let depth = Math.min(DEEPEST, Math.ceil(Math.log2(Math.max(2, k))));
  while (depth < DEEPEST && most - hitsAt(root, depth) > WORTH * n) depth++;
  return depth;
}

function ruleSet({ root, features, labels, k, members }: Grown, depth: number): RuleSet {
  const sizes = new Float64Array(k);
  for (const row of members) sizes[labels[row]]++;
  const rules = leavesOf(root, depth, [], features).map(({ node, conditions }) => {
    const segment = largestOf(node.counts);
    const hits = node.counts[segment];
    return { segment, conditions, n: node.n, hits, coverage: hits / sizes[segment], precision: hits / node.n };
  });
  const n = members.length;
  return {
    depth,
    rules: rules.sort((a, b) => a.segment - b.segment || b.hits - a.hits),
    accuracy: n > 0 ? rules.reduce((sum, { hits }) => sum + hits, 0) / n : 0,
    baseline: n > 0 ? Math.max(...sizes) / n : 0,
    n,
  };
}

interface Leaf {
  readonly node: Node;
  readonly conditions: readonly Condition[];
}

/** Leaves with the way to them; two that name the same segment are one, since asking told nothing. */
function leavesOf(node: Node, depth: number, way: readonly Condition[], features: readonly Binned[]): Leaf[] {
  if (depth === 0 || node.split === null || node.yes === null || node.no === null) return [{ node, conditions: way }];
  const feature = features[node.split.feature];
  const yes = leavesOf(node.yes, depth - 1, narrowed(way, feature, node.split.bin, true, false), features);
  const no = leavesOf(node.no, depth - 1, narrowed(way, feature, node.split.bin, false, node.missing), features);
  const leaves = [...yes, ...no];
  const told = new Set(leaves.map((leaf) => largestOf(leaf.node.counts)));
  return told.size === 1 && leaves.length > 1 ? [{ node, conditions: way }] : leaves;
}

function narrowed(
  way: readonly Condition[],
  { of, edges, levels }: Binned,
  bin: number,
  yes: boolean,
  missing: boolean,
): Condition[] {
  const column = of.column.name;
  const known = way.find((condition) => condition.column === column);
  const before = known ?? { column, kind: of.kind, from: null, below: null, is: null, isNot: [], missing: 'excluded' };
  const after = levels.length > 0 ? byLevel(before, levels[bin], yes) : byEdge(before, edges[bin - 1], yes, missing);
  return [...way.filter((condition) => condition !== known), after];
}

function byLevel(condition: Condition, level: string, yes: boolean): Condition {
  return yes ? { ...condition, is: level, isNot: [] } : { ...condition, isNot: [...condition.isNot, level] };
}

/** Beyond the last edge there are only missing values: the question was whether there is a value at all. */
function byEdge(condition: Condition, edge: number | undefined, yes: boolean, missing: boolean): Condition {
  if (yes) return { ...condition, below: edge ?? condition.below, missing: 'excluded' };
  if (edge === undefined) return { ...condition, from: null, below: null, missing: 'only' };
  return { ...condition, from: edge, missing: missing ? 'included' : 'excluded' };
}

function largestOf(counts: Float64Array): number {
  return counts.reduce((best, count, g) => (count > counts[best] ? g : best), 0);
}

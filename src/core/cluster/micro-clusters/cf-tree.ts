/**
 * A tree of micro-clusters as BIRCH grows it (Zhang, Ramakrishnan and Livny 1996), each described by its weight,
 * mean and sum of squared deviations (as Lang and Schubert 2020 propose: sums of squares would lose what is
 * small beside a large mean). Everything in float64; the same rows in the same order grow the same tree.
 *
 * Whatever comes in walks down, at each node to the nearest mean, and joins the micro-cluster it ends at if the
 * mean square distance between the members of the two is within the threshold. A light cluster is measured
 * as strictly as a heavy one, so heavy ones do not swallow what lies beside them. Else it is a new one; a node
 * with too many is split between its two farthest.
 */
export interface CfTree {
  /** Adds something of this weight, mean and scatter; returns the number of the micro-cluster it is in now. */
  add(mean: Float64Array, weight: number, scatter: number): number;
  /** Micro-clusters there are. */
  readonly size: number;
  /** Every micro-cluster, in the order of the leaves. */
  visit(seen: (number: number, mean: Float64Array, weight: number, scatter: number) => void): void;
  /** The threshold under which about half of the micro-clusters would find one to join. */
  nextThreshold(): number;
}

/** Slots in a node; one more is room for what makes it too many. */
const BRANCHES = 16;
const SLOTS = BRANCHES + 1;

interface Nodes {
  readonly cols: number;
  /** How many slots are taken, by node; and whether they are micro-clusters. */
  used: Int32Array;
  leaf: Uint8Array;
  /** By slot: the node under it, or the number of the micro-cluster. */
  child: Int32Array;
  weights: Float64Array;
  scatters: Float64Array;
  means: Float64Array;
  count: number;
  root: number;
  /** The way down of what is being added: slots. */
  readonly way: number[];
  /** Of the nearest slot found last. */
  square: number;
}

/** @param threshold squared, see above. Micro-clusters are numbered as they are made, from 0. */
export function growCfTree(cols: number, threshold: number): CfTree {
  const nodes = emptyNodes(cols);
  nodes.root = newNode(nodes, 1);
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(mean, weight, scatter) {
      const slot = descend(nodes, mean);
      if (slot >= 0 && spread(nodes, slot, weight, scatter) <= threshold) {
        pass(nodes, nodes.way.length - 1, mean, weight);
        absorb(nodes, slot, mean, weight, scatter);
        return nodes.child[slot];
      }
      const number = size++;
      const leaf = leafOf(nodes, slot);
      pass(nodes, Math.max(0, nodes.way.length - 1), mean, weight);
      write(nodes, take(nodes, leaf), number, mean, weight, scatter);
      splitUpwards(nodes, leaf, slot < 0 ? 0 : nodes.way.length - 1);
      return number;
    },
    visit: (seen) => visitLeaves(nodes, seen),
    nextThreshold: () => halving(nodes),
  };
}

function emptyNodes(cols: number): Nodes {
  const room = 64;
  return {
    cols,
    used: new Int32Array(room),
    leaf: new Uint8Array(room),
    child: new Int32Array(room * SLOTS),
    weights: new Float64Array(room * SLOTS),
    scatters: new Float64Array(room * SLOTS),
    means: new Float64Array(room * SLOTS * cols),
    count: 0,
    root: 0,
    way: [],
    square: Infinity,
  };
}

function newNode(nodes: Nodes, leaf: 0 | 1): number {
  if (nodes.count === nodes.used.length) {
    nodes.used = doubled(nodes.used, Int32Array);
    nodes.leaf = doubled(nodes.leaf, Uint8Array);
    nodes.child = doubled(nodes.child, Int32Array);
    nodes.weights = doubled(nodes.weights, Float64Array);
    nodes.scatters = doubled(nodes.scatters, Float64Array);
    nodes.means = doubled(nodes.means, Float64Array);
  }
  nodes.leaf[nodes.count] = leaf;
  nodes.used[nodes.count] = 0;
  return nodes.count++;
}

function doubled<A extends Int32Array | Uint8Array | Float64Array>(values: A, kind: new (length: number) => A): A {
  const larger = new kind(2 * values.length);
  larger.set(values);
  return larger;
}

/** Walks down to the nearest micro-cluster; its slot, or -1 in an empty tree. The way is kept. */
function descend(nodes: Nodes, mean: Float64Array): number {
  const { way, leaf } = nodes;
  way.length = 0;
  let node = nodes.root;
  for (;;) {
    const slot = nearestSlot(nodes, node, mean);
    if (slot < 0) return -1;
    way.push(slot);
    if (leaf[node] === 1) return slot;
    node = nodes.child[slot];
  }
}

/** Of equally near ones the first. */
function nearestSlot(nodes: Nodes, node: number, mean: Float64Array): number {
  const { means, cols } = nodes;
  const from = node * SLOTS;
  const end = from + nodes.used[node];
  let nearest = -1;
  let least = Infinity;
  for (let slot = from, at = from * cols; slot < end; slot++) {
    let square = 0;
    for (let j = 0; j < cols; j++, at++) {
      const difference = mean[j] - means[at];
      square += difference * difference;
    }
    if (square < least) {
      least = square;
      nearest = slot;
    }
  }
  nodes.square = least;
  return nearest;
}

/** The mean square distance between the members of the slot that was found and of what comes in. */
function spread({ weights, scatters, square }: Nodes, slot: number, weight: number, scatter: number): number {
  return square + scatters[slot] / weights[slot] + scatter / weight;
}

function absorb(nodes: Nodes, slot: number, mean: Float64Array, weight: number, scatter: number): void {
  const { means, weights, scatters, cols } = nodes;
  const whole = weights[slot] + weight;
  const share = weight / whole;
  let square = 0;
  for (let j = 0, at = slot * cols; j < cols; j++, at++) {
    const difference = mean[j] - means[at];
    square += difference * difference;
    means[at] += difference * share;
  }
  scatters[slot] += scatter + weights[slot] * share * square;
  weights[slot] = whole;
}

/** The means that were passed on the way move a little towards what comes in. Nobody asks how it scatters there. */
function pass(nodes: Nodes, slots: number, mean: Float64Array, weight: number): void {
  const { means, weights, way, cols } = nodes;
  for (let level = 0; level < slots; level++) {
    const slot = way[level];
    const share = weight / (weights[slot] += weight);
    for (let j = 0, at = slot * cols; j < cols; j++, at++) means[at] += (mean[j] - means[at]) * share;
  }
}

/** The leaf that the way ended in. */
function leafOf({ root }: Nodes, slot: number): number {
  return slot < 0 ? root : Math.floor(slot / SLOTS);
}

function take(nodes: Nodes, node: number): number {
  return node * SLOTS + nodes.used[node]++;
}

function write(nodes: Nodes, slot: number, child: number, mean: Float64Array, weight: number, scatter: number): void {
  nodes.child[slot] = child;
  nodes.weights[slot] = weight;
  nodes.scatters[slot] = scatter;
  nodes.means.set(mean, slot * nodes.cols);
}

/** Splits a node that has too many, then the one above it if that has too many now, and so on. */
function splitUpwards(nodes: Nodes, from: number, depth: number): void {
  let node = from;
  for (let level = depth; nodes.used[node] > BRANCHES; level--) {
    const other = split(nodes, node);
    if (level === 0) {
      const root = newNode(nodes, 0);
      summarise(nodes, node, take(nodes, root));
      summarise(nodes, other, take(nodes, root));
      nodes.root = root;
      return;
    }
    const over = nodes.way[level - 1];
    const above = Math.floor(over / SLOTS);
    summarise(nodes, node, over);
    summarise(nodes, other, take(nodes, above));
    node = above;
  }
}

/** Its two farthest slots part, and each of the others goes with the nearer of them. @returns the new node. */
function split(nodes: Nodes, node: number): number {
  const other = newNode(nodes, nodes.leaf[node] === 1 ? 1 : 0);
  const from = node * SLOTS;
  const [one, two] = farthestPair(nodes, from);
  const goes = Array.from({ length: SLOTS }, (_, at) => {
    if (from + at === one || from + at === two) return from + at === two;
    return squareBetween(nodes, from + at, two) < squareBetween(nodes, from + at, one);
  });
  let kept = from;
  goes.forEach((leaves, at) => move(nodes, from + at, leaves ? take(nodes, other) : kept++));
  nodes.used[node] = kept - from;
  return other;
}

function farthestPair(nodes: Nodes, from: number): [number, number] {
  let pair: [number, number] = [from, from + 1];
  let most = -1;
  for (let a = from; a < from + SLOTS; a++) {
    for (let b = a + 1; b < from + SLOTS; b++) {
      const square = squareBetween(nodes, a, b);
      if (square <= most) continue;
      most = square;
      pair = [a, b];
    }
  }
  return pair;
}

function squareBetween({ means, cols }: Nodes, a: number, b: number): number {
  let square = 0;
  for (let x = a * cols, y = b * cols, end = x + cols; x < end; x++, y++) square += (means[x] - means[y]) ** 2;
  return square;
}

function move({ child, weights, scatters, means, cols }: Nodes, from: number, to: number): void {
  child[to] = child[from];
  weights[to] = weights[from];
  scatters[to] = scatters[from];
  means.copyWithin(to * cols, from * cols, (from + 1) * cols);
}

/** Writes into a slot what lies in the node under it. */
function summarise(nodes: Nodes, node: number, slot: number): void {
  const { means, weights, scatters, cols } = nodes;
  const from = node * SLOTS;
  nodes.child[slot] = node;
  weights[slot] = weights[from];
  scatters[slot] = scatters[from];
  means.copyWithin(slot * cols, from * cols, (from + 1) * cols);
  for (let at = from + 1; at < from + nodes.used[node]; at++) {
    absorb(nodes, slot, means.subarray(at * cols, (at + 1) * cols), weights[at], scatters[at]);
  }
}

function visitLeaves(
  nodes: Nodes,
  seen: (n: number, mean: Float64Array, weight: number, scatter: number) => void,
): void {
  const { child, weights, scatters, means, cols } = nodes;
  for (let node = 0; node < nodes.count; node++) {
    if (nodes.leaf[node] === 0) continue;
    for (let slot = node * SLOTS, end = slot + nodes.used[node]; slot < end; slot++) {
      seen(child[slot], means.subarray(slot * cols, (slot + 1) * cols), weights[slot], scatters[slot]);
    }
  }
}

/** The median, over the leaves with two and more, of the spread of their two nearest micro-clusters. */
function halving(nodes: Nodes): number {
  const { weights, scatters } = nodes;
  const nearest: number[] = [];
  for (let node = 0; node < nodes.count; node++) {
    if (nodes.leaf[node] === 0 || nodes.used[node] < 2) continue;
    let least = Infinity;
    const end = node * SLOTS + nodes.used[node];
    for (let a = node * SLOTS; a < end; a++) {
      for (let b = a + 1; b < end; b++) {
        const both = squareBetween(nodes, a, b) + scatters[a] / weights[a] + scatters[b] / weights[b];
        least = Math.min(least, both);
      }
    }
    nearest.push(least);
  }
  return nearest.sort((a, b) => a - b)[nearest.length >> 1] ?? 0;
}

/**
 * An order in which what is alike stands together: merged two by two by mean distance (average linkage), each time
 * turned so that the nearest ends meet. O(m^3) for m vectors, of which there are few.
 */
export function leafOrder(vectors: readonly (readonly number[])[]): readonly number[] {
  const between = vectors.map((a) => vectors.map((b) => distance(a, b)));
  const at = (a: number, b: number): number => between[a]?.[b] ?? 0;
  let groups = vectors.map((_, i): readonly number[] => [i]);
  while (groups.length > 1) {
    const [first, second] = nearest(groups, at);
    const [a, b] = [groups[first] ?? [], groups[second] ?? []];
    groups = [...groups.filter((_, i) => i !== first && i !== second), joined(a, b, at)];
  }
  return groups[0] ?? [];
}

type Distance = (a: number, b: number) => number;

function nearest(groups: readonly (readonly number[])[], at: Distance): [number, number] {
  let best: [number, number] = [0, 1];
  let least = Infinity;
  groups.forEach((a, i) => {
    groups.slice(0, i).forEach((b, j) => {
      const mean = a.reduce((sum, x) => sum + b.reduce((own, y) => own + at(x, y), 0), 0) / (a.length * b.length);
      if (mean < least) [least, best] = [mean, [j, i]];
    });
  });
  return best;
}

/** Of the four ways to put two rows of leaves beside each other, the one whose ends are nearest. */
function joined(a: readonly number[], b: readonly number[], at: Distance): readonly number[] {
  const ways = [a, a.toReversed()].flatMap((left) => [b, b.toReversed()].map((right) => ({ left, right })));
  const gap = ({ left, right }: (typeof ways)[number]): number => at(left.at(-1) ?? 0, right[0] ?? 0);
  const best = ways.reduce((best, way) => (gap(way) < gap(best) ? way : best));
  return [...best.left, ...best.right];
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.sqrt(a.reduce((sum, value, i) => sum + (value - (b[i] ?? 0)) ** 2, 0));
}

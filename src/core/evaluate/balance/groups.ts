/** Things that belong together since a chain of pairs leads from one to the other; those alone are left out. O(pairs). */
export function chained(count: number, pairs: readonly (readonly [number, number])[]): number[][] {
  const leader = Array.from({ length: count }, (_, i) => i);
  const lead = (i: number): number => {
    while (leader[i] !== i) i = leader[i];
    return i;
  };
  for (const [a, b] of pairs) {
    const [first, second] = [lead(a), lead(b)].sort((x, y) => x - y);
    leader[second] = first;
  }
  const groups = new Map<number, number[]>();
  for (let i = 0; i < count; i++) groups.set(lead(i), [...(groups.get(lead(i)) ?? []), i]);
  return [...groups.values()].filter(({ length }) => length > 1);
}

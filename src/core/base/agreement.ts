/** Two results whose objectives differ by no more than this share are the same for every purpose of people. */
const SAME = 1e-4;

/**
 * Whether further starts can be spared: half of the starts that were asked for (but at least four) have
 * ended, to 1 in 10,000, at the lowest inertia seen so far. If such a share of starts meets there and a
 * better place existed that a start finds as often, the chance to have missed it is below 1 in 16; with 20
 * starts below 1 in 1,000.
 * @param inertias of the first starts, in their order. @param starts how many were asked for.
 */
export function enoughAgree(inertias: readonly number[], starts: number): boolean {
  const least = Math.min(...inertias);
  const agreeing = inertias.filter((inertia) => inertia <= least * (1 + SAME)).length;
  return agreeing >= Math.max(4, Math.ceil(starts / 2));
}

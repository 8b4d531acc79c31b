import type { Clustering, Points } from '../contract';
import type { Modes } from '../scoring/contract';

/** The categories of the prototypes in words; undefined where a run has none. */
export function modesOf({ categories }: Points, { prototypes, k }: Clustering): Modes | undefined {
  if (!categories || !prototypes) return undefined;
  const { names, levels } = categories;
  const levelOf = (segment: number, category: number): string =>
    levels[category][prototypes.codes[segment * names.length + category]] ?? '';
  return {
    columns: names,
    levels: Array.from({ length: k }, (_, segment) => names.map((__, category) => levelOf(segment, category))),
  };
}

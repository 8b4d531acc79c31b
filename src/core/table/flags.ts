/** Pairs of words that mean no and yes, in lower case. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['no', 'yes'],
  ['false', 'true'],
  ['n', 'y'],
  ['f', 't'],
  ['0', '1'],
];
const VALUES: ReadonlyMap<string, number> = new Map(
  PAIRS.flatMap(([no, yes]): [string, number][] => [
    [no, 0],
    [yes, 1],
  ]),
);

/** 0 or 1, or NaN where the text is no word of a pair. Case and surrounding spaces do not matter. */
export function parseFlag(text: string): number {
  return VALUES.get(text.trim().toLowerCase()) ?? NaN;
}

/** Are these texts the two sides of one pair, both present, and nothing else? */
export function isFlagPair(texts: readonly string[]): boolean {
  const words = new Set(texts.map((text) => text.trim().toLowerCase()));
  return words.size === 2 && PAIRS.some((pair) => pair.every((word) => words.has(word)));
}

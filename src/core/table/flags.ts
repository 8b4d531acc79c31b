import { foldApostrophes } from './missing';

/** Pairs of words that mean no and yes, in lower case. */
const PAIRS: readonly (readonly [string, string])[] = [
  // English, and what programs write
  ...([
    ['no', 'yes'],
    ['false', 'true'],
    ['n', 'y'],
    ['f', 't'],
    ['0', '1'],
    ['off', 'on'],
  ] as const),
  // Russian
  ...([
    ['нет', 'да'],
    ['н', 'д'],
    ['ложь', 'истина'],
  ] as const),
  // Uzbek, in Latin and in Cyrillic letters
  ...([
    ["yo'q", 'ha'],
    ['йўқ', 'ҳа'],
    ['йук', 'ха'],
  ] as const),
  // Kyrgyz
  ...([
    ['жок', 'ооба'],
    ['жок', 'бар'],
  ] as const),
  // Georgian
  ...([
    ['არა', 'კი'],
    ['არა', 'დიახ'],
    ['არა', 'ხო'],
  ] as const),
  // Welsh, which says yes and no with the verb; `na` alone is what many files write for a missing cell
  ...([
    ['nage', 'ie'],
    ['nac ydy', 'ydy'],
    ['nac ydw', 'ydw'],
    ['nac oes', 'oes'],
  ] as const),
];
const VALUES: ReadonlyMap<string, number> = new Map(
  PAIRS.flatMap(([no, yes]): [string, number][] => [
    [no, 0],
    [yes, 1],
  ]),
);

/** The text as words are compared: case, surrounding spaces and the kind of apostrophe do not matter. */
export function flagWord(text: string): string {
  return foldApostrophes(text.trim().toLowerCase());
}

/** 0 or 1, or NaN where the text is no word of a pair. */
export function parseFlag(text: string): number {
  return VALUES.get(flagWord(text)) ?? NaN;
}

/** Are these texts the two sides of one pair, both present, and nothing else? */
export function isFlagPair(texts: readonly string[]): boolean {
  return flagPair(texts) !== undefined;
}

/** The pair, no first, whose two sides these texts are, both present and nothing else. */
export function flagPair(texts: readonly string[]): readonly [string, string] | undefined {
  const words = new Set(texts.map(flagWord));
  if (words.size !== 2) return undefined;
  return PAIRS.find((pair) => pair.every((word) => words.has(word)));
}

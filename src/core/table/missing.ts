/**
 * Words that stand for "no value", in lower case. Only those that can mean nothing else: `unknown`, `not
 * given` or `0` may well be an answer. `-` and `?` are what people type for "nothing" and "unknown".
 */
const WORDS: readonly string[] = [
  // any language, and what programs write
  ...['na', 'n/a', 'n.a.', '<na>', '#n/a', '#n/d', 'null', '(null)', '\\n', 'nan', 'none', 'missing', 'no data'],
  ...['-', '–', '—', '?', '.'],
  // Russian
  ...['нет данных', 'н/д', 'н.д.', '#н/д'],
  // Uzbek, in Latin and Cyrillic letters
  ...["ma'lumot yo'q", 'маълумот йўқ'],
  // Kyrgyz
  ...['маалымат жок'],
  // Georgian
  ...['მონაცემები არ არის'],
  // Welsh
  ...['dim data'],
];

const MISSING: ReadonlySet<string> = new Set(['', ...WORDS]);
const LONGEST = Math.max(...WORDS.map((word) => word.length));
/** First letters of the words in either case: almost every cell is ruled out by its own. */
const FIRST: ReadonlySet<number> = new Set(
  WORDS.flatMap((word) => [word.charCodeAt(0), word.toUpperCase().charCodeAt(0)]),
);
const SPACE = 32;
const NO_BREAK_SPACE = 160;

/** Is this cell missing? Empty, only spaces, or one of the words; case and surrounding spaces do not matter. */
export function isMissing(text: string): boolean {
  if (text === '') return true;
  if (!mayBeMissing(text.charCodeAt(0), text.length)) return false;
  const word = text.trim();
  return word.length <= LONGEST && MISSING.has(foldApostrophes(word.toLowerCase()));
}

/**
 * Whether a text that begins so, and is so long, is worth a look: one that begins with a space may be missing
 * however long it is, one of many letters is not.
 */
export function mayBeMissing(first: number, length: number): boolean {
  if (first <= SPACE || first === NO_BREAK_SPACE) return true;
  return length <= LONGEST && FIRST.has(first);
}

/** The letters that stand for the apostrophe of Uzbek (soʻm, so‘m, so’m, so`m) as the plain one. */
export function foldApostrophes(text: string): string {
  return text.replace(/[ʻʼ‘’`´]/g, "'");
}

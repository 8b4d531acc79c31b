import { int, linesOf, resolveParams, text } from '../../base/params';
import type { Flow, Step } from '../contract';
import type { LevelsFlow } from '../flow';
import { MISSING_LEVEL, needLevels } from '../flow';
import { indicatorBlock, sharesOf, type Indicators } from '../indicators';
import { byFrequency, countLevels } from '../levels';

const params = {
  words: text({ default: '', maxLength: 20_000, lines: true }),
  most: int({ default: 10, min: 1, max: 100, when: { param: 'words', is: '' } }),
};

/** Shorter words are mostly articles and prepositions; those in almost every text tell nobody apart. */
const SHORTEST = 3;
const LARGEST_SHARE = 0.95;

/**
 * One yes or no per keyword: whether the text has it, whatever the case, inside a longer word too. One keyword per
 * line; without any, the words that most texts have; where no word comes often, there are no columns. All together weigh as much as one variable. A text never
 * seen when fitting is searched like any other; missing stays missing. O(letters x keywords).
 */
export const keywords: Step<Indicators> = {
  id: 'keywords',
  params,
  stage: 'encode',
  kinds: ['text'],
  fit(flow, given) {
    const levels = needLevels(flow, 'keywords');
    const { words, most } = resolveParams(params, given);
    const counts = countLevels(levels.codes, levels.levels.length);
    const listed = linesOf(words);
    const names = listed.length > 0 ? listed : frequentWords(levels.levels, counts, most);
    return { names, shares: sharesOf(counts, membership(levels, names)) };
  },
  apply(flow, fitted): Flow {
    const levels = needLevels(flow, 'keywords');
    return indicatorBlock(levels, fitted, membership(levels, fitted.names));
  },
};

/** For each keyword, which of the texts have it. */
function membership({ levels }: LevelsFlow, names: readonly string[]): (readonly boolean[])[] {
  const texts = levels.map((level) => (level === MISSING_LEVEL ? '' : level.toLowerCase()));
  return names.map((name) => {
    const sought = name.toLowerCase();
    return texts.map((written) => written.includes(sought));
  });
}

function frequentWords(levels: readonly string[], counts: Float64Array, most: number): string[] {
  const texts = counts.reduce((sum, count) => sum + count, 0);
  const found = new Map<string, number>();
  levels.forEach((level, code) => {
    if (counts[code] === 0 || level === MISSING_LEVEL) return;
    for (const word of new Set(level.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])) {
      if (word.length >= SHORTEST) found.set(word, (found.get(word) ?? 0) + counts[code]);
    }
  });
  const words = [...found.keys()];
  const times = Float64Array.from(found.values());
  const telling = byFrequency(times).filter((word) => times[word] <= LARGEST_SHARE * texts);
  return telling.slice(0, most).map((word) => words[word]);
}

import { expect, test } from 'vitest';
import { en } from '../../../src/i18n/en';
import { AGREEMENT } from '../../../src/core/evaluate/agreement-measures';
import { agreementWord } from '../../../src/screens/cluster/agreement-word';

test.each([
  [1, 'same'],
  [0.9999, 'nearly'],
  [0.9, 'nearly'],
  [0.89, 'well'],
  [0.8, 'well'],
  [0.7, 'moderately'],
  [0.64, 'little'],
  [0.1, 'little'],
  [0.09, 'chance'],
  [-0.5, 'chance'],
])('an adjusted Rand index of %d is said as %s', (ari, word) => {
  expect(agreementWord(ari)).toBe(`agreement.word.${word}`);
});

test.each(AGREEMENT.map(({ id }) => id))('%s has a name and a meaning', (id) => {
  const texts: Readonly<Record<string, string>> = en;
  expect(texts[`agreement.${id}`]).toBeTruthy();
  expect(texts[`agreement.${id}.help`]).toBeTruthy();
});

import { describe, expect, test } from 'vitest';
import { identifierWord, truthWord, wordsOf } from '../../../src/core/table/header-words';
import { profileColumn } from '../../../src/core/table/profile';
import { cellsOf } from './building';

const repeat = (values: readonly string[], rows: number) =>
  Array.from({ length: rows }, (_, i) => values[i % values.length]!);
const count = (rows: number, text: (i: number) => string) => Array.from({ length: rows }, (_, i) => text(i));
const guess = (header: string, texts: readonly string[]) => {
  const { kind, role, kindReason, roleReason } = profileColumn(cellsOf(texts), header, texts.length);
  return { kind, role, why: kindReason, roleWhy: roleReason };
};

describe('kinds', () => {
  test.each([
    ['numbers', ['1', '2.5', '', '4'], 'number', { code: 'guess.number', values: { share: 100 } }],
    [
      'mostly numbers',
      repeat(['1', '2', '3', '4', '5', '6', '7', '8', 'x'], 90),
      'number',
      { code: 'guess.number', values: { share: 88 } },
    ],
    [
      'dates',
      ['2024-01-02', '2024-01-03', 'NA'],
      'date',
      { code: 'guess.date', values: { format: 'YYYY-MM-DD', share: 100 } },
    ],
    ['yes and no', ['Yes', 'no', 'yes', ''], 'flag', { code: 'guess.flag', values: { no: 'no', yes: 'yes' } }],
    ['0 and 1', ['0', '1', '1'], 'flag', { code: 'guess.flag', values: { no: '0', yes: '1' } }],
    ['true and false', ['TRUE', 'FALSE'], 'flag', { code: 'guess.flag', values: { no: 'false', yes: 'true' } }],
    [
      'texts that repeat',
      repeat(['web', 'store', 'phone'], 30),
      'category',
      { code: 'guess.category', values: { distinct: 3 } },
    ],
    [
      'texts that do not',
      count(40, (i) => `remark ${'so '.repeat(i)}`),
      'text',
      { code: 'guess.text', values: { distinct: 40, length: 66 } },
    ],
    ['codes', count(12, (i) => `C-${i}`), 'identifier', { code: 'guess.identifierUnique', values: { share: 100 } }],
    [
      '1, 2, 3, ...',
      count(25, (i) => `${i + 1}`),
      'identifier',
      { code: 'guess.identifierUnique', values: { share: 100 } },
    ],
    ['leading zeros', ['007', '012', '100'], 'identifier', { code: 'guess.leadingZeros', values: { example: '007' } }],
    ['nothing', ['', 'NA', ''], 'text', { code: 'guess.empty', values: {} }],
  ] as const)('%s', (_, texts, kind, why) => {
    expect(guess('v', texts)).toMatchObject({ kind, why });
  });

  test('a leading zero among measurements makes no codes', () => {
    expect(guess('v', ['007', '1.5', '3']).kind).toBe('number');
  });

  test('a short list of 1, 2, 3 and numbers that skip are no identifiers', () => {
    expect(guess('v', ['1', '2', '3', '4', '5', '6'])).toMatchObject({ kind: 'number', role: 'feature' });
    expect(
      guess(
        'v',
        count(25, (i) => `${i * 2}`),
      ).kind,
    ).toBe('number');
  });
});

describe('roles', () => {
  test.each([
    ['age', count(30, (i) => `${(i * 7) % 11}`), 'feature', 'guess.number'],
    ['revenue', count(30, (i) => `${(i * 7) % 11}`), 'feature', 'guess.number'],
    ['churned', repeat(['yes', 'no'], 9), 'feature', 'guess.flag'],
    ['loyalty KPI', count(30, (i) => `${(i * 7) % 11}`), 'outcome', 'guess.outcomeName'],
    ['label', repeat(['a', 'b'], 9), 'outcome', 'guess.truthName'],
    ['Species', repeat(['a', 'b'], 9), 'outcome', 'guess.truthName'],
    ['segment_truth', repeat(['a', 'b'], 9), 'outcome', 'guess.truthName'],
    ['clusterId', repeat(['1', '2', '3'], 9), 'outcome', 'guess.truthName'],
    ['customer_id', repeat(['5', '6', '7'], 9), 'identifier', 'guess.identifierName'],
    ['E-Mail', ['a@b.c', 'd@e.f'], 'contact', 'guess.contact'],
    ['newsletter opt-in', repeat(['yes', 'no'], 9), 'consent', 'guess.consent'],
    ['report date', repeat(['2024-01-31'], 9), 'date', 'guess.referenceDate'],
    ['lifetime value', count(30, (i) => `${(i * 7) % 11}`), 'outcome', 'guess.outcomeName'],
    ['email opens', count(30, (i) => `${(i * 7) % 11}`), 'feature', 'guess.number'],
    ['zip', repeat(['10115', '20095', '80331'], 30), 'identifier', 'guess.identifierName'],
    ['order number', count(10, (i) => `${i * 13}`), 'identifier', 'guess.identifierName'],
    ['number of orders', count(10, (i) => `${i * 13}`), 'feature', 'guess.number'],
    ['country code', repeat(['DE', 'FR'], 30), 'feature', 'guess.category'],
    ['v', repeat(['5'], 9), 'ignore', 'guess.constant'],
    ['v', repeat([''], 9), 'ignore', 'guess.empty'],
    ['v', ['5'], 'feature', 'guess.number'],
    [
      'city',
      repeat(
        count(60, (i) => `town ${i}`),
        300,
      ),
      'ignore',
      'guess.tooManyLevels',
    ],
    ['remark', count(40, (i) => `we said ${i}`), 'ignore', 'guess.text'],
  ] as const)('%s', (header, texts, role, reason) => {
    const { role: guessed, roleWhy } = guess(header, texts);
    expect([guessed, roleWhy.code]).toEqual([role, reason]);
  });

  test("a person's kind is taken, and the role follows from it", () => {
    const texts = repeat(['5', '6', '7'], 30);
    const profile = profileColumn(cellsOf(texts), 'v', 30, 'category');
    expect(profile).toMatchObject({ kind: 'category', role: 'feature', kindReason: { code: 'guess.userChoice' } });
    expect(profile.levels?.top[0]).toEqual({ value: '5', count: 10 });
    expect(profileColumn(cellsOf(texts), 'v', 30, 'identifier').role).toBe('identifier');
  });
});

describe('headers', () => {
  test('are cut into words', () => {
    expect(wordsOf('  SegmentTruth_2 (old)')).toEqual(['segment', 'truth', '2', 'old']);
    expect(wordsOf('=+-')).toEqual([]);
  });

  test.each([
    ['class', 'class'],
    ['travel class', undefined],
    ['target', 'target'],
    ['target spend', undefined],
    ['Customer Segment', 'segment'],
    ['spend by segment now', undefined],
    ['', undefined],
  ])('the known answer in %j is %s', (header, word) => {
    expect(truthWord(wordsOf(header))).toBe(word);
  });

  test('the word for an identifier counts more when values are nearly unique', () => {
    expect(identifierWord(['customer', 'id'], false)).toBe('id');
    expect(identifierWord(['country', 'code'], false)).toBeUndefined();
    expect(identifierWord(['country', 'code'], true)).toBe('code');
  });
});

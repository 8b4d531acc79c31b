import { describe, expect, test } from 'vitest';
import { isFlagPair, parseFlag } from '../../../src/core/table/flags';

describe('flags', () => {
  test.each([
    ['yes', 1],
    [' No', 0],
    ['TRUE', 1],
    ['f', 0],
    ['1', 1],
    ['Да', 1],
    ['нет', 0],
    ['Ha', 1],
    ['yoʻq', 0],
    ['йўқ', 0],
    ['ооба', 1],
    ['жок', 0],
    ['კი', 1],
    ['არა', 0],
    ['Ydy', 1],
    ['nac ydy', 0],
    ['maybe', NaN],
    ['NA', NaN],
  ])('%j is %d', (text, value) => {
    expect(parseFlag(text)).toBe(value);
  });

  test('a pair is both sides of one pair and nothing else', () => {
    expect(isFlagPair(['yes', 'no', 'Yes'])).toBe(true);
    expect(isFlagPair(['ha', "yo'q", 'Yoʻq'])).toBe(true);
    expect(isFlagPair(['ie', 'nage'])).toBe(true);
    expect(isFlagPair(['yes', 'false'])).toBe(false);
    expect(isFlagPair(['да', 'no'])).toBe(false);
    expect(isFlagPair(['yes'])).toBe(false);
    expect(isFlagPair(['y', 'n', 'maybe'])).toBe(false);
  });
});

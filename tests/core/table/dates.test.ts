import { describe, expect, test } from 'vitest';
import { dateFormat, parseDate } from '../../../src/core/table/dates';
import { isFlagPair, parseFlag } from '../../../src/core/table/flags';

describe('dates', () => {
  test.each([
    ['1970-01-01', 0],
    ['2024-01-02', 1704153600000],
    [' 2024-01-02 ', 1704153600000],
    ['2024-02-29', 1709164800000],
    ['2024-01-02T03:04:05Z', 1704164645000],
    ['2024-01-02 03:04', 1704164640000],
    ['2024-01-02T03:04:05.250+02:00', 1704157445250],
    ['2024-01-02T03:04:05-0530', 1704184445000],
    ['0099-12-31', -59011545600000],
  ])('%j', (text, ms) => {
    expect(parseDate(text)).toBe(ms);
    expect(Number.isNaN(ms)).toBe(false);
  });

  test.each(
    // prettier-ignore
    ['2024-13-45', '2023-02-29', '02/01/2024', '1/2/24', '45293', '2024', '2024-01', '2024-01-02T25:00', '2024-1-2', '', 'x2024-01-02'],
  )('%j is none', (text) => {
    expect(parseDate(text)).toBeNaN();
  });

  test('their format is named', () => {
    expect([dateFormat('2024-01-02'), dateFormat('2024-01-02T03:04Z')]).toEqual(['YYYY-MM-DD', 'YYYY-MM-DD hh:mm']);
  });
});

describe('flags', () => {
  test.each([
    ['yes', 1],
    [' No', 0],
    ['TRUE', 1],
    ['f', 0],
    ['1', 1],
    ['maybe', NaN],
  ])('%j is %d', (text, value) => {
    expect(parseFlag(text)).toBe(value);
  });

  test('a pair is both sides of one pair and nothing else', () => {
    expect(isFlagPair(['yes', 'no', 'Yes'])).toBe(true);
    expect(isFlagPair(['yes', 'false'])).toBe(false);
    expect(isFlagPair(['yes'])).toBe(false);
    expect(isFlagPair(['y', 'n', 'maybe'])).toBe(false);
  });
});

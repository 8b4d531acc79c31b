import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDates } from '../../../src/core/table/date-order';
import { areCompactDates, datesOfNumbers } from '../../../src/core/table/dates-of-numbers';
import { dateFormat, dissectDate, parseDate, utcDay } from '../../../src/core/table/dates';

const JAN_31 = Date.UTC(2024, 0, 31);
const MARCH_5 = Date.UTC(2024, 2, 5);

describe('dates', () => {
  test.each([
    ['1970-01-01', 0],
    [' 2024-01-02 ', 1704153600000],
    ['2024-02-29', 1709164800000],
    ['2024-01-02T03:04:05Z', 1704164645000],
    ['2024-01-02 03:04', 1704164640000],
    ['2024-01-02T03:04:05.250+02:00', 1704157445250],
    ['2024-01-02T03:04:05-0530', 1704184445000],
    ['0099-12-31', -59011545600000],
    ['2024/1/31', JAN_31],
    ['31.01.2024', JAN_31],
    ['31. 1. 2024', JAN_31],
    ['31/01/24', JAN_31],
    ['31-01-2024 г.', JAN_31],
    ['31.01.2024 1:45 PM', JAN_31 + 13.75 * 3_600_000],
    ['31.01.2024 12:00 AM', JAN_31],
  ])('%j', (text, ms) => {
    expect(parseDate(text)).toBe(ms);
  });

  test.each([
    // English
    ...['5 March 2024', 'March 5, 2024', '5-Mar-24', 'Tue, 5th of Mar 2024', 'Tuesday 5 March 2024'],
    // Russian
    ...['5 марта 2024 г.', 'вторник, 5 марта 2024 года', '05 мар. 2024', '5-е марта 2024'],
    // Uzbek
    ...['5-mart 2024-yil', '2024-yil 5-mart', '5 март 2024 йил', 'seshanba, 5 mart 2024'],
    // Kyrgyz
    ...['2024-жыл, 5-март', '5 жалган куран 2024', 'шейшемби, 5-март 2024-жыл'],
    // Georgian
    ...['5 მარტი 2024', '5 მარტს 2024', '5 მარ. 2024 წ.', 'სამშაბათი, 5 მარტი, 2024'],
    // Welsh: Mawrth is March, and Tuesday
    ...['5 Mawrth 2024', 'dydd Mawrth 5 Mawrth 2024', '5 o Fawrth 2024', '5 Maw 2024'],
  ])('%j is 5 March 2024', (text) => {
    expect(parseDate(text)).toBe(MARCH_5);
  });

  test('a time may follow a name', () => {
    expect(parseDate('5 March 2024 13:45')).toBe(MARCH_5 + 13.75 * 3_600_000);
    expect(parseDate('March 5, 2024, 1:45 PM')).toBe(MARCH_5 + 13.75 * 3_600_000);
  });

  test.each(
    // prettier-ignore
    ['2024-13-45', '2023-02-29', '32/01/2024', '31.04.2024', '45293', '2024', '2024-01', '2024-01-02T25:00', '2024-01-02 13:00 PM',
      '', 'x2024-01-02', 'March 2024', '5 Smarch 2024', '5 March', '31 June 2024', '1.2.3', '192.168.1.1', '12:30:00', '2024-01/02',
      'he came on 5 March 2024 and left again soon after that'],
  )('%j is none', (text) => {
    expect(parseDate(text)).toBeNaN();
  });

  test('two digits are a year from 1969 to 2068', () => {
    expect(parseDate('01.02.68')).toBe(Date.UTC(2068, 1, 1));
    expect(parseDate('01.02.69')).toBe(Date.UTC(1969, 1, 1));
  });

  test('days agree with those of the platform', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
          expect(utcDay(year, month, day)).toBe(Date.UTC(year, month - 1, day));
          const two = (n: number, digits = 2) => String(n).padStart(digits, '0');
          expect(parseDate(`${two(day)}.${two(month)}.${two(year, 4)}`)).toBe(utcDay(year, month, day));
          expect(parseDate(`${two(month)}/${two(day)}/${two(year, 4)}`, 'month-day')).toBe(utcDay(year, month, day));
        },
      ),
    );
  });

  test('nothing is thrown, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseDate(text) === 'number'));
  });

  test('their format is named', () => {
    const named = (text: string) => dateFormat(dissectDate(text)!, 'day-month');
    expect(['2024-01-02', '2024-01-02T03:04Z', '2/1/2024', '2 Jan 2024'].map(named)).toEqual([
      'YYYY-MM-DD',
      'YYYY-MM-DD hh:mm',
      'DD/MM/YYYY',
      'D Month YYYY',
    ]);
  });
});

describe('the order of a column', () => {
  const read = (...texts: string[]) => readDates(texts, new Array<number>(texts.length).fill(1));

  test('is shown by a day beyond 12', () => {
    expect(read('02/01/2024', '13/01/2024')).toMatchObject({ order: 'day-month', ambiguous: false, dates: 2 });
    expect(read('02/01/2024', '01/13/2024')).toMatchObject({ order: 'month-day', ambiguous: false, dates: 2 });
  });

  test('where both are shown, more cells win and the others do not fit', () => {
    expect(read('01/13/2024', '01/14/2024', '15/01/2024')).toMatchObject({ order: 'month-day', dates: 2 });
  });

  test('is asked where nothing shows it, with an example in both orders', () => {
    const reading = read('05/05/2024', '02/01/2024');
    expect(reading).toMatchObject({ order: 'day-month', ambiguous: true });
    const days = { 'day-month': Date.UTC(2024, 0, 2), 'month-day': Date.UTC(2024, 1, 1) };
    expect(reading.example).toEqual({ text: '02/01/2024', days });
    expect(readDates(['02/01/2024'], [1], 'month-day')).toMatchObject({ order: 'month-day', ambiguous: false });
  });

  test('is no question with points, with equal numbers or with the year first', () => {
    expect(read('02.01.2024').ambiguous).toBe(false);
    expect(read('05/05/2024').ambiguous).toBe(false);
    expect(read('2024-01-02')).toMatchObject({ ambiguous: false, dates: 1 });
    expect(read('2024-01-02').order).toBeUndefined();
  });
});

describe('numbers as dates', () => {
  test('20240131 throughout', () => {
    expect(areCompactDates(Float64Array.of(20240131, NaN, 19991231))).toBe(true);
    expect(areCompactDates(Float64Array.of(20240131, 20240132))).toBe(false);
    expect(areCompactDates(Float64Array.of(NaN))).toBe(false);
  });

  test('are all read alike, as most allow', () => {
    const ms = [...datesOfNumbers(Float64Array.of(45322, 45323, 20240131))];
    expect(ms).toEqual([JAN_31, JAN_31 + 86_400_000, NaN]);
    expect([...datesOfNumbers(Float64Array.of(1_700_000_000_000))]).toEqual([1_700_000_000_000]);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { encodeText } from '../../src/core/export/encode';
import { adjustedRandIndex } from '../../src/core/evaluate/agreement';
import { segment, type Segmented } from '../helpers/headless';
import { sentences } from '../helpers/words';
import { fixture, readRows } from './read/reading';

const RUSSIAN = ['Москва', 'Казань', 'Санкт-Петербург', 'Пермь', 'Уфа', 'Тверь', 'Омск', 'Томск', 'Сочи', 'Тула'];
const NUMBERS = ['annual_spend', 'online_share'];

/** The invented customers as a Russian spreadsheet saves them: their cities Russian ones, `;` and decimal commas. */
async function asSpreadsheet(): Promise<string> {
  const { headers, rows } = await readRows(fixture('clean/gen_customers_mixed.csv'));
  const city = headers.indexOf('city');
  const cities = [...new Set(rows.map((row) => row[city] ?? ''))].filter((name) => name !== '');
  const lines = rows.map((row) =>
    row.map((cell, i) => {
      if (i === city && cell !== '') return RUSSIAN[cities.indexOf(cell)] ?? cell;
      return NUMBERS.includes(headers[i] ?? '') ? cell.replace('.', ',') : cell;
    }),
  );
  return [headers, ...lines].map((cells) => `${cells.join(';')}\r\n`).join('');
}

const options = { params: { k: 5 } };

describe('the invented customers reach the same partition', () => {
  let first: Segmented;
  let text: string;
  beforeAll(async () => {
    first = await segment(fixture('clean/gen_customers_mixed.csv'), 'c.csv', options);
    text = await asSpreadsheet();
  });

  test.each(['windows-1251', 'koi8-r', 'utf-16le'])('in %s, with semicolons and decimal commas', async (encoding) => {
    const mark = encoding === 'utf-16le' ? '\ufeff' : '';
    const { bytes, lost } = encodeText(mark + text, encoding);
    expect(lost).toBe(0);
    const found = await segment(bytes, 'c.csv', options);
    expect(found.table.dialect).toMatchObject({ encoding, delimiter: ';', decimal: ',' });
    expect(found.matrix.rowIndex).toEqual(first.matrix.rowIndex);
    expect(adjustedRandIndex(found.clustering.labels, first.clustering.labels)).toBe(1);
    const told = sentences(found.table.notes);
    expect(told.some((sentence) => sentence.startsWith('Numbers are written with a decimal comma'))).toBe(true);
  });
});

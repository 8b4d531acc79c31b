import fc from 'fast-check';
import { cellAfter, withLevel } from '../../src/charts/cells';
import { describe, expect, test } from 'vitest';
import type { CellTarget } from '../../src/charts/figure';
import { chartTable, shownTable, tableCsv } from '../../src/charts/chart-table';
import { leafOrder } from '../../src/charts/leaf-order';
import { legendOf } from '../../src/charts/legend';
import { shapeOf } from '../../src/charts/shapes';
import { countryPlaces } from '../../src/core/base/country-places';
import { text } from '../../src/i18n/text.svelte';
import { GALLERY } from '../../src/charts/registry';
import { galleryView } from './gallery-sample';
import { sampleView, SPACE, THEME } from './sample';

describe('the numbers of a chart', () => {
  const table = chartTable(
    [{ name: 'Segment', reads: 'text' }, { name: 'Mean', reads: 'number' }, { name: 'Since', reads: 'date' }, { name: 'Share', reads: 'share' }], // prettier-ignore
    [['=1+1', 1234.56789, Date.UTC(2026, 0, 31), 0.25], ['a "b", c', NaN, Infinity, null]], // prettier-ignore
  );

  test('are rounded where they are read', () => {
    expect(shownTable(table, text).rows).toEqual([['=1+1', '1,230', 'Jan 31, 2026', '25%'], ['a "b", c', '', '', '']]); // prettier-ignore
  });

  test('are whole where they are saved, and no formula', () => {
    expect(tableCsv(table)).toBe(`Segment,Mean,Since,Share\r\n'=1+1,1234.56789,2026-01-31,0.25\r\n"a ""b"", c",,,\r\n`);
  });
});

describe('the order of likeness', () => {
  test('puts what is alike side by side', () => {
    const order = leafOrder([[0], [10], [1], [11], [5]]).join('');
    expect(['02413', '31420', '20413', '02431', '13420', '31402', '20431', '13402']).toContain(order);
  });

  test('is an order of all', () => {
    const vectors = fc.array(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 2, maxLength: 2 }), { maxLength: 12 }); // prettier-ignore
    fc.assert(
      fc.property(vectors, (given) => {
        expect([...leafOrder(given)].sort((a, b) => a - b)).toEqual([...given.keys()]);
      }),
      { numRuns: 40 },
    );
  });
});

test('colour and shape together are one segment’s alone, far beyond the last colour', () => {
  const looks = Array.from({ length: 100 }, (_, color) => `${color % 24} ${shapeOf(color).symbol}`);
  expect(new Set(looks).size).toBe(100);
});

describe('a legend', () => {
  const snake = GALLERY[0]!;

  test('has all names where there is room, and the selected and the largest where there is not', () => {
    const view = galleryView(snake, { segments: 30, selected: 29 });
    expect(legendOf(view, THEME, SPACE, { l: 10, r: 10 }).annotations).toHaveLength(30);
    const { annotations, shapes } = legendOf(view, THEME, { width: 200, height: 150 }, { l: 10, r: 10 });
    expect(annotations.length).toBeLessThan(30);
    expect(annotations.map(({ name }) => name)).toContain('29');
    expect(annotations.at(-1)).toMatchObject({ text: `+${30 - shapes.length}` });
    expect(shapes).toHaveLength(annotations.length - 1);
  });

  test('greys what is not selected', () => {
    const { annotations } = legendOf(sampleView({ selected: 1 }), THEME, SPACE, { l: 0, r: 0 });
    expect(annotations.map(({ font }) => font.color)).toEqual(['faint', 'ink', 'faint']);
  });
});

test('places of countries are on the globe, each once', () => {
  const places = countryPlaces();
  expect(new Set(places.map(({ code }) => code)).size).toBe(places.length);
  expect(places.length).toBeGreaterThan(200);
  expect(places.every(({ code, latitude, longitude }) => /^[A-Z]{2}$/.test(code) && Math.abs(latitude) < 85 && Math.abs(longitude) <= 180)).toBe(true); // prettier-ignore
});

describe('keys among cells', () => {
  // Two rows of three, the middle one of the second missing.
  const cells = [{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 2, y: 0 }, { x: 0, y: 1 }, { x: 2, y: 1 }]; // prettier-ignore

  test('lead to the next in the row and to the nearest of the next row, and stop at the ends', () => {
    const path = (from: number | null, ...keys: string[]): (number | null)[] => {
      let at = from;
      return keys.map((key) => (at = cellAfter(cells, at, key)));
    };
    expect(path(null, 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp')).toEqual([0, 1, 3, 3, 0]);
    expect(path(2, 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowLeft')).toEqual([2, 4, 4, 3]);
    expect(path(0, 'Enter')).toEqual([null]);
    expect(cellAfter([], null, 'ArrowDown')).toBeNull();
  });

  test('scattered ones follow each other in their order', () => {
    const path = ['ArrowLeft', 'ArrowDown', 'ArrowRight', 'ArrowUp'].map((key) => cellAfter(cells, 1, key, true));
    expect(path).toEqual([0, 2, 2, 0]);
    expect(cellAfter(cells, cells.length - 1, 'ArrowDown', true)).toBe(cells.length - 1);
  });
});

test('what is rare together is whoever has none of the others', () => {
  const test = (level: string, levels: readonly string[]) => withLevel(1, 'plan', level, levels).where?.test;
  expect(test('(other)', ['a', 'b', '(other)'])).toEqual({ is: 'others', values: ['a', 'b'] });
  expect(test('(other)', ['a', '(other)', 'b'])).toEqual({ is: 'among', values: ['(other)'] });
  expect(test('(other)', ['(other)', 'a', '(other)'])).toEqual({ is: 'among', values: ['(other)'] });
  expect(test('b', ['a', 'b'])).toEqual({ is: 'among', values: ['b'] });
});

describe('what can be chosen anywhere', () => {
  const of = (id: string, chosen: object = {}) => {
    const chart = GALLERY.find((one) => one.id === id)!;
    return chart.draw({ ...galleryView(chart, { segments: 3 }), ...chosen }, THEME, text, SPACE);
  };
  const chosenBy = (by: CellTarget) => ({ chosen: { rows: new Uint8Array(), count: 1, counts: [0, 1, 0], by } });

  test('a stream is those who flowed: chosen, it alone keeps its colour', () => {
    const { cells = [] } = of('flow');
    expect(cells.map(({ target }) => [target.label, target.to?.run, target.to?.label])).toContainEqual([1, 'run-2', 0]);
    const { data } = of('flow', chosenBy({ label: 1, where: null, to: { run: 'run-2', label: 0 } }));
    expect(data.filter(({ uid }) => uid.startsWith('stream-')).map(({ uid }) => uid)).toEqual(['stream-1']);
  });

  test('a place is those who are there, of the selected segment or of all', () => {
    const { cells = [] } = of('places');
    expect(cells.map(({ target }) => target.label)).toEqual([null, null, null]);
    expect(of('places', { selected: 2 }).cells?.map(({ target }) => target.label)).toEqual([2, 2, 2]);
    const { data } = of('places', chosenBy(cells[0]!.target));
    const marks = data.filter(({ uid }) => /^(rest|segment)-/.test(uid));
    expect(marks.at(-1)!.x).toHaveLength(1);
    expect(marks.slice(0, -1).every(({ uid }) => uid.startsWith('rest-'))).toBe(true);
  });
});

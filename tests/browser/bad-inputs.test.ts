import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { read } from '../helpers/headless';
import { Driver } from './driver';

const FOLDER = join(import.meta.dirname, '../fixtures/badinputs');

let app: Driver;
beforeAll(async () => {
  app = await Driver.launch();
  await app.open();
});
afterAll(() => app.close());

const said = async (): Promise<string> => (await app.messages()).join(' | ');

/** What is told of the run, where the run is. */
async function saidOfRun(): Promise<string> {
  await app.goTo('cluster');
  return said();
}

describe('files that cannot be used are refused with a reason, and the open session stays', () => {
  test.each([
    ['01_empty.csv', 'is empty'],
    ['02_one_newline.csv', 'is empty'],
    ['03_bom_only.csv', 'is empty'],
    ['04_header_only.csv', 'no data rows'],
    ['48_not_csv.png', 'a PNG picture'],
    ['49_html_named.csv', 'a web page'],
  ])('%s', async (file, sentence) => {
    await app.openSample('iris');
    await app.openFile(join(FOLDER, file));
    expect(await said()).toContain(sentence);
    await app.cancelImport();
    expect(await app.page.locator('[data-opened]').innerText()).toContain('150 rows');
  });
});

describe('odd files open, and say what is odd', () => {
  test.each([
    ['18_ragged.csv', 'row 2 has 2 of 3'],
    ['19_duplicate_headers.csv', 'x (2)'],
    ['20_blank_headers.csv', 'column 1'],
  ])('%s', async (file, sentence) => {
    await app.openFile(join(FOLDER, file));
    expect(await said()).toContain(sentence);
  });

  test('names such as __proto__ are names', async () => {
    await app.openFile(join(FOLDER, '21_proto_headers.csv'));
    await app.goTo('variables');
    const names = await app.page
      .locator('[data-column]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-column')));
    expect(names).toEqual(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'length']);
    expect(await app.page.evaluate(() => ({}) as { polluted?: unknown }).then((o) => o.polluted)).toBeUndefined();
    await app.openFile(join(FOLDER, '22_proto_dup_headers.csv'));
    expect(await said()).toContain('__proto__ (2)');
  });

  test.each(['43_long_cell_200kB.csv', '44_long_header.csv'])(
    '%s opens, and every screen stays alive',
    async (file) => {
      await app.openFile(join(FOLDER, file));
      expect(await app.page.locator('[data-opened]').innerText()).toContain('2 rows, 2 columns');
      expect(await app.gridRow(2)).toHaveLength(2);
      for (const step of ['variables', 'prepare', 'data'] as const) {
        await app.goTo(step);
        await app.drawn();
        const overflow = await app.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, step).toBeLessThanOrEqual(0);
      }
    },
  );

  test('one row opens, but cannot be clustered', async () => {
    await app.openFile(join(FOLDER, '05_one_row.csv'));
    await app.setRole('a', 'feature');
    await app.run({ params: { k: 2 }, seed: 1 });
    expect(await said()).toMatch(/2 segments cannot be made of 1 row|No variable/);
  });

  test('one column clusters', async () => {
    await app.openFile(join(FOLDER, '06_one_column.csv'));
    await app.setRole('a', 'feature');
    await app.run({ params: { k: 2 }, seed: 1 });
    expect(await app.segments()).toHaveLength(2);
    await app.goTo('explore');
    await app.page.locator('[data-chart="map"] .js-plotly-plot').waitFor();
  });

  test('markup in headers and cells stays text, on every screen', async () => {
    for (const file of ['24_html_headers.csv', '25_plotly_markup_cells.csv']) {
      await app.openFile(join(FOLDER, file));
      await app.run({ params: { k: 2 }, seed: 1 });
      await app.rename(0, '<a href="https://attacker.invalid">x</a>');
      for (const step of ['data', 'variables', 'prepare', 'cluster', 'explore', 'personas', 'export'] as const) {
        await app.goTo(step);
        if (step === 'explore') await app.page.locator('.js-plotly-plot').first().waitFor();
        await app.drawn();
        const acted = await app.page.evaluate(
          () =>
            document.querySelectorAll('main img, main script, .js-plotly-plot a, .js-plotly-plot span[style*="url"]')
              .length,
        );
        expect(acted).toBe(0);
      }
    }
    expect(app.requests.filter((url) => url.includes('attacker'))).toEqual([]);
  });

  test('cells that would run as formulas are neutral in the export; numbers are not touched', async () => {
    await app.openFile(join(FOLDER, '26_formula_cells.csv'));
    await app.setRole('v', 'feature');
    await app.run({ params: { k: 2 }, seed: 1 });
    const { table } = await read(new TextEncoder().encode(await app.exportCsv()), 'out.csv');
    const cells = table.columns[0]?.cells;
    const texts = cells?.store === 'texts' ? cells.levels : [];
    expect(texts.filter((text) => /^\s*[=+@\t\r\0＝＋－＠]/.test(text))).toEqual([]);
    expect(await said()).toContain('would have run as a formula');
  });

  test('an empty column is left out and a table without values is refused', async () => {
    await app.openFile(join(FOLDER, '31_all_missing_column.csv'));
    await app.setRole('a', 'feature');
    await app.run({ params: { k: 2 }, seed: 1 });
    expect(await app.segments()).toHaveLength(2);
    await app.openFile(join(FOLDER, '32_all_missing_rows.csv'));
    await app.goTo('cluster');
    expect(await app.page.locator('main').innerText()).toContain('Waits for a variable');
    await app.setRole('a', 'feature');
    await app.goTo('prepare');
    expect(await said()).toContain('No usable rows');
  });

  test('constant columns, equal rows and few distinct points say so and never show NaN', async () => {
    await app.openFile(join(FOLDER, '33_constant_columns.csv'));
    await app.goTo('variables');
    expect(await app.page.locator('main').innerText()).toContain('same value in every row');

    await app.openFile(join(FOLDER, '34_all_duplicate_rows.csv'));
    await app.setRole('a', 'feature');
    await app.setRole('b', 'feature');
    await app.run({ params: { k: 3 }, seed: 1 });
    expect(await app.segments()).toHaveLength(1);
    expect((await app.scores())['silhouette']).toBeNull();
    expect(await saidOfRun()).toContain('only 1 distinct point');
    expect(await app.page.locator('main').innerText()).not.toContain('NaN');

    await app.openFile(join(FOLDER, '35_two_distinct_points.csv'));
    await app.setRole('a', 'feature');
    await app.setRole('b', 'feature');
    await app.run({ params: { k: 5 }, seed: 1 });
    expect(await app.segments()).toHaveLength(2);
    expect(await saidOfRun()).toContain('only 2 distinct points');

    await app.openFile(join(FOLDER, '36_three_distinct_one_dup.csv'));
    await app.setRole('a', 'feature');
    await app.setRole('b', 'feature');
    await app.run({ params: { k: 4 }, seed: 1 });
    expect(await app.segments()).toHaveLength(3);
    expect(await saidOfRun()).toContain('only 3 distinct points');
  });

  test('a column that only names customers starts out of the features', async () => {
    await app.openFile(join(FOLDER, '40_id_like_column.csv'));
    await app.goTo('variables');
    const role = app.page.locator('[data-column="id"] select[data-role]');
    expect(await role.inputValue()).toBe('identifier');
  });
});

test('nothing was written to the console by any of these', () => {
  expect(app.console).toEqual([]);
});

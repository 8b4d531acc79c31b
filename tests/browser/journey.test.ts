import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellText, read, segment } from '../helpers/headless';
import { manyRows } from '../helpers/many-rows';
import { Driver } from './driver';

const SAMPLES = join(import.meta.dirname, '../../public/samples');
const CUSTOMERS = readFileSync(join(SAMPLES, 'customers.csv'));

/** Rows of a table by name of column. */
async function parsed(csv: string) {
  const { table } = await read(new TextEncoder().encode(csv), 'export.csv');
  const column = (name: string) => Array.from({ length: table.rowCount }, (_, row) => cellText(table, row, name));
  return { table, column };
}

describe('the journey of a new user', () => {
  let app: Driver;
  beforeAll(async () => {
    app = await Driver.launch();
    await app.open();
  });
  afterAll(() => app.close());

  test('the first screen says what this is, that data stays, and has a sample one click away', async () => {
    const words = await app.page.locator('main').innerText();
    expect(words).toContain('Nothing leaves this computer');
    expect(await app.page.locator('[data-sample]').count()).toBe(4);
    for (const step of ['variables', 'prepare', 'cluster', 'explore', 'personas', 'export']) {
      expect(await app.page.locator(`nav a[data-step="${step}"]`).innerText()).toContain('Waits for a file');
    }
  });

  test('a sample becomes five segments without a choice by hand', async () => {
    await app.openSample('customers');
    await app.run({ seed: 1 });
    const segments = await app.segments();
    expect(segments).toHaveLength(5);
    expect(segments.reduce((sum, s) => sum + s.size, 0)).toBe(1200);
    expect(segments.reduce((sum, s) => sum + s.share, 0)).toBeCloseTo(1, 12);
    const scores = await app.scores();
    expect(scores['silhouette']).toBeGreaterThan(0.2);
    expect(scores['inertia']).toBeGreaterThan(0);
    expect(await app.messages()).not.toContain('');
  });

  test('names stay after a reload, and after another run', async () => {
    await app.rename(0, 'Loyal <b>seniors</b>');
    await app.rename(1, '=Budget families');
    const before = await app.segments();
    await app.reload();
    expect(await app.segments()).toEqual(before);
    expect(before[0]?.name).toBe('Loyal <b>seniors</b>');

    await app.run({ params: { k: 5 }, seed: 77 });
    const again = await app.segments();
    expect(again.map((s) => s.name)).toContain('Loyal <b>seniors</b>');
    expect(again.map((s) => s.name)).toContain('=Budget families');
  });

  test('the export has every cell of the file, in its order, and the names', async () => {
    const csv = await app.exportCsv();
    const { table } = await read(CUSTOMERS, 'customers.csv');
    const exported = await parsed(csv);
    expect(exported.table.rowCount).toBe(table.rowCount);
    expect(exported.table.columns.slice(0, table.columns.length).map((c) => c.name)).toEqual(
      table.columns.map((c) => c.name),
    );
    for (let row = 0; row < table.rowCount; row++) {
      for (let column = 0; column < table.columns.length; column++) {
        expect(cellText(exported.table, row, column)).toBe(cellText(table, row, column));
      }
    }
    expect(csv).toContain(`'=Budget families`);
    expect(csv).toContain('Loyal <b>seniors</b>');
  });

  test('sessions are listed, reopened, renamed by hand, duplicated and deleted with undo', async () => {
    await app.openSample('iris');
    await app.saved();
    expect(await app.sessions()).toEqual(['iris', 'customers']);
    await app.reopen('customers');
    expect((await app.segments()).map((s) => s.name)).toContain('=Budget families');
    await app.duplicateSession('customers');
    expect(await app.sessions()).toHaveLength(3);
    await app.deleteSession('iris');
    expect(await app.sessions()).not.toContain('iris');
    await app.takeBack();
    await expect.poll(() => app.sessions()).toContain('iris');
  });

  test('nothing left the origin, nothing was written to the console', () => {
    const origin = new URL(app.page.url()).origin;
    const foreign = app.requests.filter((url) => !url.startsWith(origin) && !/^(blob|data):/.test(url));
    expect(foreign).toEqual([]);
    expect(app.console).toEqual([]);
  });
});

describe('the same seed gives the same labels', () => {
  const request = { params: { k: 5 }, seed: 4 };

  async function labelsOf(app: Driver): Promise<string[]> {
    await app.openBytes('customers.csv', CUSTOMERS);
    await app.run(request);
    const { table, column } = await parsed(await app.exportCsv());
    return column(table.columns[9]?.name ?? '');
  }

  test('in Chromium on wasm and on cpu, and in Node on both', async () => {
    const app = await Driver.launch();
    const withoutWasm = await Driver.launch();
    try {
      await app.open();
      const onWasm = await labelsOf(app);
      expect(await labelsOf(app)).toEqual(onWasm);

      await withoutWasm.context.route('**/*.wasm', (route) => route.abort());
      await withoutWasm.open();
      expect(await labelsOf(withoutWasm)).toEqual(onWasm);
      await withoutWasm.goTo('cluster');
      expect((await withoutWasm.messages()).join(' ')).toContain('wasm is not available');

      for (const backend of ['cpu', 'wasm'] as const) {
        const inNode = await segment(CUSTOMERS, 'customers.csv', { ...request, backend });
        expect(Array.from(inNode.clustering.labels, (label) => String(label + 1))).toEqual(onWasm);
      }
    } finally {
      await app.close();
      await withoutWasm.close();
    }
  });
});

describe('a table comes in', () => {
  let app: Driver;
  beforeAll(async () => {
    app = await Driver.launch();
    await app.open();
  });
  afterAll(() => app.close());

  test('by a drop anywhere on the page', async () => {
    await app.goTo('data');
    await app.page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['a,b\n1,2\n3,4\n5,7\n'], 'dropped.csv', { type: 'text/csv' }));
      for (const type of ['dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
    });
    await app.page.getByRole('heading', { name: 'Import dropped.csv' }).waitFor();
    await app.page.locator('[data-import-accept]:enabled').click();
    await app.page.locator('[data-opened]').waitFor();
    expect(await app.page.locator('[data-opened]').innerText()).toBe('3 rows, 2 columns');
  });

  test('by a paste of spreadsheet rows, but not while a name is edited', async () => {
    const paste = (selector: string): Promise<void> =>
      app.page.evaluate((target) => {
        const data = new DataTransfer();
        data.setData('text/plain', 'x\ty\tz\n1\t2\t3\n4\t5\t6\n');
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true });
        document.querySelector(target)?.dispatchEvent(event);
      }, selector);
    await paste('[data-session-name]');
    await app.drawn();
    expect(await app.page.locator('main h1').innerText()).toBe('dropped.csv');
    await paste('main');
    await app.page.getByRole('heading', { name: 'Import Pasted table' }).waitFor();
    await app.page.locator('[data-import-accept]:enabled').click();
    await app.page.locator('[data-import]').waitFor({ state: 'detached' });
    expect(await app.page.locator('[data-opened]').innerText()).toBe('2 rows, 3 columns');
  });
});

test('a run can be stopped, and the next one works', async () => {
  const app = await Driver.launch();
  try {
    await app.open();
    await app.openBytes('large.csv', manyRows(60_000));
    await app.startRun({ params: { k: 12, starts: 50 }, seed: 1 });
    await app.cancel();
    expect(await app.page.locator('[data-score]').count()).toBe(0);
    await app.run({ params: { k: 3, starts: 2 }, seed: 1 });
    expect(await app.segments()).toHaveLength(3);
  } finally {
    await app.close();
  }
});

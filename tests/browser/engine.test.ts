import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { read, segment, cellText } from '../helpers/headless';
import { manyRows } from '../helpers/many-rows';
import { Driver } from './driver';

const CUSTOMERS = readFileSync(join(import.meta.dirname, '../../public/samples/customers.csv'));
/** Enough work to die in the middle of: every start is done. */
const LONG = { params: { k: 12, starts: 60, earlyStop: false }, seed: 1 };

/** The segment column of the export, as written. */
async function labelsOf(app: Driver, columns: number): Promise<string[]> {
  const { table } = await read(new TextEncoder().encode(await app.exportCsv()), 'export.csv');
  return Array.from({ length: table.rowCount }, (_, row) => cellText(table, row, columns));
}

describe('the same seed gives the same labels', () => {
  test('with 1, 2 and 4 workers, and in Node', async () => {
    const request = { params: { k: 5, starts: 12 }, seed: 4 };
    const { clustering, table } = await segment(CUSTOMERS, 'customers.csv', request);
    const inNode = Array.from(clustering.labels, (label) => String(label + 1));
    for (const cores of [1, 2, 4]) {
      const app = await Driver.launch({ cores });
      try {
        await app.open();
        await app.openBytes('customers.csv', CUSTOMERS);
        await app.run(request);
        expect((await app.workers()).filter((name) => name.includes('compute'))).toHaveLength(cores);
        expect(await labelsOf(app, table.columns.length)).toEqual(inNode);
      } finally {
        await app.close();
      }
    }
  });
});

describe('a thread that ends without a word', () => {
  let app: Driver;
  beforeAll(async () => {
    app = await Driver.launch({ cores: 2 });
    await app.open();
    await app.openBytes('large.csv', manyRows(60_000));
    await app.run({ params: { k: 3, starts: 2 }, seed: 1 });
    await app.rename(0, 'Loyal');
  });
  afterAll(() => app.close());

  const computing = async (): Promise<void> => {
    await app.page.waitForFunction(() => document.querySelector('[data-job]')?.textContent.includes('%'));
  };
  const finished = (): Promise<void> => app.page.locator('[data-job]').waitFor({ state: 'detached', timeout: 60_000 });

  test('in the middle of a run is replaced, and the run says so', async () => {
    await app.startRun(LONG);
    await computing();
    const killed = await app.killComputeWorker();
    await finished();
    await app.goTo('cluster');
    expect((await app.messages()).join(' ')).toContain('stopped unexpectedly');
    expect(await app.workers()).not.toContain(killed);
    expect(await app.segments()).toHaveLength(12);
  });

  test('again and again makes the run give up with a clear message; the session is intact', async () => {
    const before = await app.segments();
    await app.startRun({ ...LONG, seed: 2 });
    await computing();
    while ((await app.page.locator('[data-job]').count()) > 0) await app.killComputeWorker(-1).catch(() => undefined);
    expect((await app.messages()).join(' ')).toContain('Your session is safe; try again');
    expect(await app.segments()).toEqual(before);
    await app.run({ params: { k: 3, starts: 2 }, seed: 1 });
    const again = await app.segments();
    expect(again).toHaveLength(3);
    expect(again.map(({ name }) => name)).toContain('Loyal');
  });

  test('and held the table is told, and the next step reads the file again', async () => {
    const killed = await app.killDataWorker();
    await app.run({ params: { k: 4, starts: 2 }, seed: 1 });
    expect(await app.segments()).toHaveLength(4);
    expect(await app.workers()).not.toContain(killed);
    expect((await app.exportCsv()).split('\n').length).toBeGreaterThan(60_000);
  });

  test('while it reads a file says so, and the file opens when it is chosen again', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'kindred-engine-')), 'larger.csv');
    writeFileSync(path, manyRows(400_000));
    await app.newSession();
    await app.lookAt([path]);
    await app.page.locator('[data-import-accept]').click();
    // The bar is shown to people only after a moment; the job is there at once.
    await app.page.locator('[data-job]').waitFor({ state: 'attached' });
    await app.killDataWorker(-1);
    await finished();
    expect((await app.messages()).join(' ')).toContain('Reading larger.csv came to an end unexpectedly');
    await app.openFile(path);
    expect(await app.page.locator('[data-opened]').innerText()).toContain('400,000 rows');
    rmSync(dirname(path), { recursive: true });
  });

  test('writes nothing to the console', () => {
    expect(app.console).toEqual([]);
  });
});

test('20 runs and as many previews leave the heap of the page and its workers as they were', async () => {
  const app = await Driver.launch({ cores: 2 });
  try {
    await app.open();
    const session = await app.context.newCDPSession(app.page);
    /** Bytes in use after a session with so many runs, each after a look at rows that are not imported. */
    const heapAfter = async (count: number): Promise<number> => {
      await app.openSample('iris');
      await app.run({ params: { k: 3, starts: 2 }, seed: 1 });
      for (let seed = 2; seed <= count; seed++) {
        // Pasted: a file input that was filled from outside is held by the tools of the browser, with its screen.
        await app.paste('a\tb\n1\t2\n3\t4\n');
        await app.cancelImport();
        await app.run({ params: { k: 3 }, seed });
      }
      await app.saved();
      await app.newSession();
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize;
    };
    // The first one compiles what all use. The page may still hold the session that was closed last.
    await heapAfter(8);
    const before = await heapAfter(2);
    const workers = (await app.workers()).length;
    await heapAfter(20);
    expect(await heapAfter(2)).toBeLessThan(before * 1.1);
    await expect.poll(async () => (await app.workers()).length).toBe(workers);
  } finally {
    await app.close();
  }
});

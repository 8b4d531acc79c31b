import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Driver } from '../../browser/driver';
import type { Bench, BenchRow } from '../harness/contract';
import { promise } from '../harness/figures';

const ROWS = 100_000;
const COLUMNS = 10;

interface Journey {
  /** From choosing the file to the drawn map, with every setting as Kindred proposes it. */
  readonly toMap: number;
  /** The longest time the page could not answer meanwhile. */
  readonly longestTask: number;
  /** From pressing Stop in the middle of a long run to the end of it. */
  readonly cancel: number;
}

/** Five overlapping groups, so that there is something to find. */
function csv(): string {
  let h = 7;
  const random = (): number => {
    h = (Math.imul(h, 1664525) + 1013904223) >>> 0;
    return h / 2 ** 32;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const names = Array.from({ length: COLUMNS }, (_, column) => `measure_${column + 1}`);
  const centers = Array.from({ length: 5 }, () => names.map(() => normal() * 2.2));
  const lines = [names.join(',')];
  for (let row = 0; row < ROWS; row++) {
    const center = centers[row % 5] as number[];
    lines.push(center.map((at) => (at + normal()).toFixed(4)).join(','));
  }
  return lines.join('\n');
}

async function journey(): Promise<Journey> {
  const folder = await mkdtemp(join(tmpdir(), 'kindred-'));
  const path = join(folder, 'hundred-thousand.csv');
  await writeFile(path, csv());
  const app = await Driver.launch();
  try {
    await app.page.addInitScript(() => {
      const seen = globalThis as unknown as { longest: number };
      seen.longest = 0;
      new PerformanceObserver((list) => {
        for (const task of list.getEntries()) seen.longest = Math.max(seen.longest, task.duration);
      }).observe({ type: 'longtask', buffered: true });
    });
    await app.open();
    const start = performance.now();
    await app.openFile(path);
    await app.run({ seed: 1 });
    await app.goTo('explore');
    await app.page.locator('[data-chart="map"][data-drawn="true"]').waitFor({ timeout: 120_000 });
    const toMap = performance.now() - start;
    await app.page.waitForTimeout(500);
    const longestTask = await app.page.evaluate(() => (globalThis as unknown as { longest: number }).longest);
    await app.startRun({ params: { k: 20, starts: 50 }, seed: 2 });
    await app.page.waitForTimeout(1500);
    const pressed = performance.now();
    await app.cancel();
    return { toMap, longestTask, cancel: performance.now() - pressed };
  } finally {
    await app.close();
    await rm(folder, { recursive: true });
  }
}

/** The three rows share their journeys. */
let journeys: Promise<readonly Journey[]> | null = null;

async function allJourneys({ repeats }: Bench): Promise<readonly Journey[]> {
  const all: Journey[] = [];
  for (let i = 0; i < repeats; i++) all.push(await journey());
  return all;
}

function row(work: string, figure: keyof Journey, limit: number): BenchRow {
  return {
    work,
    async measure(bench) {
      journeys ??= allJourneys(bench);
      const times = (await journeys).map((one) => one[figure]);
      return [promise(work, times, limit)];
    },
  };
}

export const DROP_TO_MAP: readonly BenchRow[] = [
  row('100,000 x 10: from drop to map', 'toMap', 8000),
  row('100,000 x 10: longest main-thread task', 'longestTask', 200),
  row('100,000 x 10: stop answered', 'cancel', 500),
];

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Driver } from '../../browser/driver';
import { findFirefox } from '../../helpers/firefox';
import type { Bench, BenchLine, BenchRow } from '../harness/contract';
import { promise } from '../harness/figures';

const ROWS = 1_000_000;
/** Frames of one way of scrolling. */
const FRAMES = 240;

interface Figures {
  /** The longest time between two frames, by wheel and by dragging the bar over all rows. */
  readonly wheel: number;
  readonly drag: number;
  /** From the click on a header to the sorted rows on screen. */
  readonly sort: number;
}

function csv(): string {
  const lines = ['id,amount,city'];
  for (let row = 1; row <= ROWS; row++) lines.push(`${row},${((row * 7919) % 1_000_003) / 100},city ${row % 7}`);
  return lines.join('\n');
}

/** Scrolls once a frame; returns the longest of them, in ms. */
function longestFrame(app: Driver, how: 'wheel' | 'drag'): Promise<number> {
  const grid = app.page.locator('[data-grid]');
  return grid.evaluate(
    (box, { how, frames }) =>
      new Promise<number>((done) => {
        let longest = 0;
        let last = 0;
        let frame = 0;
        const step = (now: number): void => {
          if (frame > 1) longest = Math.max(longest, now - last);
          last = now;
          if (frame++ === frames) return done(longest);
          if (how === 'wheel') box.scrollTop += 120;
          else box.scrollTop = (frame / frames) * (box.scrollHeight - box.clientHeight);
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    { how, frames: FRAMES },
  );
}

async function visit(browser: 'chromium' | 'firefox', path: string): Promise<Figures> {
  const app = await Driver.launch({ browser });
  try {
    await app.open();
    await app.openFile(path);
    await app.visibleRows();
    const wheel = await longestFrame(app, 'wheel');
    const drag = await longestFrame(app, 'drag');
    await app.visibleRows();
    const start = performance.now();
    await app.sortBy('amount');
    return { wheel, drag, sort: performance.now() - start };
  } finally {
    await app.close();
  }
}

const LIMITS: Readonly<Record<keyof Figures, readonly [string, number]>> = {
  wheel: ['longest frame, scrolled by wheel', 50],
  drag: ['longest frame, the bar dragged over all rows', 50],
  sort: ['sorted by a number', 1000],
};

async function measure(work: string, { repeats }: Bench): Promise<readonly BenchLine[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kindred-'));
  const path = join(folder, 'million.csv');
  await writeFile(path, csv());
  const browsers = findFirefox() === null ? (['chromium'] as const) : (['chromium', 'firefox'] as const);
  const lines: BenchLine[] = [];
  try {
    for (const browser of browsers) {
      const all: Figures[] = [];
      for (let i = 0; i < repeats; i++) all.push(await visit(browser, path));
      for (const figure of ['wheel', 'drag', 'sort'] as const) {
        const [name, limit] = LIMITS[figure];
        const times = all.map((one) => one[figure]);
        lines.push(promise(`${work}: ${name}, ${browser}`, times, limit));
      }
    }
    return lines;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const WORK = '1,000,000 x 3 in the grid';

export const GRID: BenchRow = { work: WORK, measure: (bench) => measure(WORK, bench) };

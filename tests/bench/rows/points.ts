import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Driver } from '../../browser/driver';
import type { Bench, BenchLine, BenchRow } from '../harness/contract';
import { figure, promise } from '../harness/figures';
import type { Mixture } from '../harness/mixture';
import type { PointsReply } from '../page/api';

const POINTS: Mixture = { rows: 1_000_000, cols: 2, groups: 8, spread: 1.5, seed: 5 };
const WORK = 'points of a map, 1,000,000';
const PANNED = 20_000;
/** Moves of the hand while panning, one a frame. */
const MOVES = 90;

async function measure(bench: Bench): Promise<readonly BenchLine[]> {
  const client = await bench.page(POINTS);
  const all: PointsReply[] = [];
  for (let i = 0; i < bench.repeats; i++) all.push(await client.call('pointsFigures', {}));
  await client.close();
  const longest = Math.max(...all.map(({ longestTask }) => longestTask));
  return [
    promise(`${WORK}: first picture`, all.map(({ first }) => first), 400), // prettier-ignore
    promise(`${WORK}: zoomed, drawn again`, all.flatMap(({ zooms }) => zooms), 100), // prettier-ignore
    promise(`${WORK}: lasso`, all.map(({ lasso }) => lasso), 150), // prettier-ignore
    figure(`${WORK}: longest task of the page`, longest, 'ms', 50),
    figure(`${WORK}: mean frame while 20,000 are panned`, await panning(), 'ms', 33.3),
  ];
}

/** Mean time between two frames while the map of the app is dragged about. */
async function panning(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'kindred-'));
  const path = join(folder, 'panned.csv');
  const lines = Array.from({ length: PANNED }, (_, row) => `${row},${(row * 0.618) % 1},${(row * 0.7548) % 1}`);
  await writeFile(path, ['id,a,b', ...lines].join('\n'));
  const app = await Driver.launch();
  try {
    await app.open();
    await app.openFile(path);
    await app.run({ params: { k: 5 }, seed: 1 });
    await app.goTo('explore');
    await app.page.locator('[data-chart="map"][data-drawn="true"]').waitFor();
    const box = await app.page.locator('[data-chart="map"] .nsewdrag').boundingBox();
    if (!box) throw new Error('no map');
    await app.page.mouse.move(box.x + box.width / 2, box.y + 40);
    await app.page.mouse.down();
    const frames = app.page.evaluate(
      (moves) =>
        new Promise<number>((done) => {
          const started = performance.now();
          let frame = 0;
          const step = (now: number): void => {
            if (++frame > moves) done((now - started) / frame);
            else requestAnimationFrame(step);
          };
          requestAnimationFrame(step);
        }),
      MOVES,
    );
    for (let i = 0; i < MOVES; i++)
      await app.page.mouse.move(box.x + box.width / 2 + 60 * Math.sin(i / 9), box.y + 40 + i / 3);
    await app.page.mouse.up();
    return await frames;
  } finally {
    await app.close();
    await rm(folder, { recursive: true });
  }
}

export const POINTS_LAYER: BenchRow = { work: WORK, measure };

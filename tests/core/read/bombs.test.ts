import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { inspectFile } from '../../../src/core/read/inspect';
import { MAX_INFLATION } from '../../../src/core/read/limits';
import { sourceOfBytes } from '../../../src/core/read/sources';
import { refusal, tableOf } from './reading';

const FOLDER = new URL('../../../../shared/testdata/badinputs/', import.meta.url);

/** The most memory beside what was there before, looked at as often as the loop turns. MB. */
async function peakOf(work: () => Promise<unknown>): Promise<number> {
  const resident = (): number => process.memoryUsage.rss() / 2 ** 20;
  const before = resident();
  let peak = before;
  let isRunning = true;
  const watch = (): void => {
    peak = Math.max(peak, resident());
    if (isRunning) setImmediate(watch);
  };
  watch();
  await work();
  isRunning = false;
  return Math.max(peak, resident()) - before;
}

describe.skipIf(!existsSync(FOLDER))('files made to fill memory', () => {
  test.each(['54_bomb_200MB.csv.gz', '55_bomb.xlsx'])('%s is stopped on the way, in little memory', async (name) => {
    const bytes = new Uint8Array(readFileSync(new URL(name, FOLDER)));
    const told = { code: 'file.bomb', values: { file: 'test.csv', ratio: MAX_INFLATION } };
    const peak = await peakOf(async () => expect(await refusal(tableOf(bytes))).toEqual(told));
    // What was unpacked until then became columns; all of it would be 200 MB, and its columns four times that.
    expect(peak).toBeLessThan(200);
  });

  test('looking at a workbook made to fill memory is stopped as well', async () => {
    const bytes = new Uint8Array(readFileSync(new URL('55_bomb.xlsx', FOLDER)));
    const looking = inspectFile(sourceOfBytes(bytes, 'x'), {}, createContext({}));
    expect(await refusal(looking)).toMatchObject({ code: 'file.bomb' });
  });
});

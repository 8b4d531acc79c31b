import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { Machine, type Count } from '../prove/kit';
import { leaving } from '../prove/leaving';
import { wiped } from '../prove/storage';
import { interleaving } from '../prove/tabs';

/** A few rounds of each; `npm run prove:durability` does them all. */
let machine: Machine;
beforeEach(() => {
  machine = new Machine('chromium', inject('appUrl'));
});
afterEach(() => machine.end());

const failures = (counts: readonly Count[]) => counts.filter(({ isWhole }) => !isWhole).map(String);

test('an edit is there after the page was closed, reloaded or left, at once or later', async () => {
  expect(failures(await leaving(machine, 3))).toEqual([]);
});

test('of two tabs with one session only one writes, whichever it is by now', async () => {
  expect(failures(await interleaving(machine, 3))).toEqual([]);
});

test('an emptied store is noticed, and the last session is brought back', async () => {
  expect(failures(await wiped(machine, 1))).toEqual([]);
});

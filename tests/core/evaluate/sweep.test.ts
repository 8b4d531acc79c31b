import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import type { SweepEntry } from '../../../src/core/evaluate/contract';
import { mergeSweeps, proposalOf, sweepK } from '../../../src/core/evaluate/sweep';
import { bootBackend } from '../../helpers/backends';
import { cleanSet, standardised } from '../../reference/fixtures';

const entry = (k: number, strength: number, silhouette: number | null = 0.5): SweepEntry => ({
  k,
  strength,
  silhouette,
  inertia: 1,
  smallest: 1,
  starts: 1,
  agreed: 1,
});

describe('proposalOf', () => {
  test('the largest k that is nearly as well confirmed as the best', () => {
    const found = proposalOf([entry(2, 0.99), entry(3, 0.95, 0.625), entry(4, 0.9)], 100);
    expect(found).toEqual({
      proposal: 3,
      reason: { code: 'sweep.strongest', values: { k: 3, strength: 0.95, silhouette: 0.63 } },
    });
  });

  test('0.8 is the least that counts as confirmed', () => {
    expect(proposalOf([entry(2, 0.81), entry(3, 0.79)], 100).proposal).toBe(2);
    expect(proposalOf([entry(2, 0.79), entry(3, 0.8)], 100).proposal).toBe(3);
  });

  test('none confirmed: the best silhouette, and it says so', () => {
    const found = proposalOf([entry(2, 0.7, 0.1), entry(3, 0.5, 0.4), entry(4, 0.3, null)], 100);
    expect(found).toEqual({ proposal: 3, reason: { code: 'sweep.weak', values: { k: 3, strength: 0.7 } } });
  });

  test('nothing to compare', () => {
    expect(proposalOf([], 1)).toEqual({
      proposal: 1,
      reason: { code: 'sweep.onlyDistinct', values: { distinct: 1 } },
    });
  });
});

describe('sweepK', () => {
  beforeAll(async () => void (await bootBackend('wasm')));

  test('shared out over several workers it is the same sweep', async () => {
    const { points: raw } = cleanSet('wine');
    const points = standardised(raw);
    const share = (only?: number[]) =>
      sweepK(points, { kMax: 6, ...(only ? { only } : {}) }, createContext({ seed: 5 }));
    const whole = await share();
    expect(mergeSweeps([await share([2, 4, 6]), await share([3, 5])])).toEqual(whole);
    expect(mergeSweeps([await share([]), await share([2, 3, 4, 5, 6])])).toEqual(whole);
  });

  test.each([
    ['gen_blobs3', 3],
    ['gen_unbalanced', 3],
    ['gen_aniso3', 3],
    ['gen_highdim50', 8],
    ['wine', 3],
    ['iris', 2],
    ['gen_moons', 2],
    ['breast_cancer', 2],
    ['gen_duplicates3', 3],
  ])('%s: proposes %i', { timeout: 60_000 }, async (name, k) => {
    const points = standardised(cleanSet(name).points);
    for (const seed of [1, 2]) {
      const sweep = await sweepK(points, {}, createContext({ seed }));
      expect({ proposal: sweep.proposal, reason: sweep.reason.code }).toEqual({
        proposal: k,
        reason: 'sweep.strongest',
      });
    }
  });

  test('gen_nostructure: says that no number is confirmed', async () => {
    const { points } = cleanSet('gen_nostructure');
    const { reason } = await sweepK(points, {}, createContext({ seed: 1 }));
    expect(reason.code).toBe('sweep.weak');
  });

  test('entries come one by one, progress rises, the same seed gives the same sweep, no tensor is left', async () => {
    const points = standardised(cleanSet('iris').points);
    const before = memory().numTensors;
    const seen: number[] = [];
    const fractions: number[] = [];
    const context = createContext({ seed: 4, onProgress: (fraction) => fractions.push(fraction) });
    const sweep = await sweepK(points, { kMin: 2, kMax: 4 }, context, { onEntry: ({ k }) => seen.push(k) });
    expect(seen).toEqual([2, 3, 4]);
    expect(sweep.entries.map(({ k }) => k)).toEqual([2, 3, 4]);
    expect(sweep).toMatchObject({ rows: 150, of: 150, notes: [] });
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(await sweepK(points, { kMin: 2, kMax: 4 }, createContext({ seed: 4 }))).toEqual(sweep);
    expect(memory().numTensors).toBe(before);
  });

  test('no k above the number of different rows', async () => {
    const { points } = cleanSet('gen_duplicates3');
    const { entries, notes } = await sweepK(points, {}, createContext({}));
    expect(entries.map(({ k }) => k)).toEqual([2, 3]);
    expect(notes).toEqual([{ code: 'sweep.onlyDistinct', values: { distinct: 3 } }]);
  });

  test.each([
    ['one row', 1],
    ['rows that are all the same', 9],
  ])('%s: one segment, and why', async (_, rows) => {
    const { proposal, entries, reason } = await sweepK(
      { data: new Float32Array(rows), rows, cols: 1 },
      {},
      createContext({}),
    );
    expect({ proposal, entries }).toEqual({ proposal: 1, entries: [] });
    expect(reason).toEqual({ code: 'sweep.onlyDistinct', values: { distinct: 1 } });
  });

  test('two rows', async () => {
    const { proposal } = await sweepK({ data: Float32Array.of(1, 2), rows: 2, cols: 1 }, {}, createContext({}));
    expect(proposal).toBe(2);
  });

  test('many rows: a sample takes part, sizes are scaled up to all', async () => {
    const rng = createRng(3);
    const rows = 12_000;
    const data = Float32Array.from({ length: rows }, (_, i) => (i % 4 === 0 ? 10 : 0) + rng.next());
    const sweep = await sweepK({ data, rows, cols: 1 }, { kMax: 2 }, createContext({ seed: 1 }));
    expect(sweep).toMatchObject({ rows: 3000, of: rows });
    expect(sweep.notes).toEqual([{ code: 'sweep.sampled', values: { rows: 3000, of: rows } }]);
    expect(Math.abs(sweep.entries[0].smallest / 3000 - 1)).toBeLessThan(0.1);
  });

  test('refuses no rows, and stops when asked', async () => {
    const none = { data: new Float32Array(0), rows: 0, cols: 2 };
    await expect(sweepK(none, {}, createContext({}))).rejects.toMatchObject({ code: 'cluster.tooFewRows' });
    const { points } = cleanSet('iris');
    const stopped = createContext({ signal: { aborted: true } });
    await expect(sweepK(points, {}, stopped)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import type { Points } from '../../../src/core/cluster/contract';
import { sizesOf } from '../../../src/core/cluster/partition';
import { runAlgorithm } from '../../../src/core/cluster/registry';
import type { SweepEntry } from '../../../src/core/evaluate/contract';
import { otherMeasures, proposalOf } from '../../../src/core/evaluate/proposal';
import { scoreById } from '../../../src/core/evaluate/registry';
import { mergeSweeps, sweepK } from '../../../src/core/evaluate/sweep';
import { bootBackend } from '../../helpers/backends';
import { cleanSet, standardised } from '../../reference/fixtures';

const entry = (k: number, strength: number, silhouette: number | null = 0.5): SweepEntry => ({
  k,
  strength,
  silhouette,
  segments: [],
  calinskiHarabasz: 1,
  daviesBouldin: 1,
  inertia: 1,
  smallest: 1,
  starts: 1,
  agreed: 1,
  centers: [],
  settled: true,
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

describe('otherMeasures', () => {
  const lines = [
    { ...entry(2, 1, 0.4), inertia: 100, calinskiHarabasz: 10, daviesBouldin: 0.9 },
    { ...entry(3, 1, 0.6), inertia: 40, calinskiHarabasz: 30, daviesBouldin: 0.4 },
    { ...entry(4, 1, 0.5), inertia: 30, calinskiHarabasz: 20, daviesBouldin: 0.6 },
  ];

  test('all of them agree', () => {
    expect(otherMeasures(lines, 3)).toEqual([{ code: 'sweep.unanimous', values: {} }]);
  });

  test('one leans elsewhere: what each would choose; lower is better for Davies-Bouldin', () => {
    expect(otherMeasures([lines[0], lines[1], { ...lines[2], daviesBouldin: 0.3 }], 3)).toEqual([
      { code: 'sweep.elsewhere', values: { silhouette: 3, calinski: 3, davies: 4, elbow: 3 } },
    ]);
  });

  test('what is not defined chooses none', () => {
    const blank = [2, 3, 4].map((k) => ({ ...entry(k, 1, null), calinskiHarabasz: null, daviesBouldin: null }));
    expect(otherMeasures(blank, 2)).toEqual([
      { code: 'sweep.elsewhere', values: { silhouette: 0, calinski: 0, davies: 0, elbow: 0 } },
    ]);
  });

  test('two lines leave nothing to say', () => {
    expect(otherMeasures(lines.slice(0, 2), 3)).toEqual([]);
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

  describe('a line', () => {
    let points: Points;
    beforeAll(() => {
      points = standardised(cleanSet('wine').points);
    });
    const sweepOf = (seed: number) => sweepK(points, { kMax: 7 }, createContext({ seed }));

    test('is the run with its number of segments and the same seed, and opens as it stands', async () => {
      for (const seed of [1, 8]) {
        const { entries } = await sweepOf(seed);
        for (const { k, centers, inertia, smallest, starts, agreed, settled } of entries) {
          const run = await runAlgorithm('kmeans', points, { k }, createContext({ seed }));
          expect({ inertia, smallest, starts, agreed, centers }).toEqual({
            inertia: run.inertia,
            smallest: Math.min(...sizesOf(run.labels)),
            starts: run.starts?.count,
            agreed: run.starts?.agreed,
            centers: [...(run.centers ?? [])],
          });
          const begin = { centers: Float64Array.from(centers) };
          // Another seed: given centres leave nothing to chance.
          const opened = await runAlgorithm('kmeans', points, { k }, createContext({ seed: 99 }), begin);
          expect(settled).toBe(true);
          expect(opened.labels).toEqual(run.labels);
        }
      }
    });

    test('has the scores of its segments', async () => {
      const { entries } = await sweepOf(3);
      for (const line of entries) {
        const { labels } = await runAlgorithm('kmeans', points, { k: line.k }, createContext({ seed: 3 }));
        const of = (id: string) => scoreById(id).compute(points, labels, createContext({}));
        const silhouette = await of('silhouette');
        expect([line.silhouette, line.segments]).toEqual([silhouette.value, silhouette.perSegment]);
        expect(line.segments).toHaveLength(line.k);
        expect(line.calinskiHarabasz).toBe((await of('calinski-harabasz')).value);
        expect(line.daviesBouldin).toBe((await of('davies-bouldin')).value);
      }
    });

    test('counts the starts that were asked for', async () => {
      const { entries } = await sweepK(points, { kMax: 3, starts: 3 }, createContext({ seed: 1 }));
      expect(entries.map(({ starts }) => starts)).toEqual([3, 3]);
    });

    test('says where going on from its centres would move rows', async () => {
      // No structure and a coarse tolerance: some line ends before its labels have come to rest.
      const rng = createRng(2);
      const rows = 20_000;
      const flat = { data: Float32Array.from({ length: rows * 2 }, () => rng.next()), rows, cols: 2 };
      const { entries } = await sweepK(flat, { kMin: 6, kMax: 6, starts: 1 }, createContext({ seed: 1 }));
      const [{ k, centers, settled }] = entries;
      const run = await runAlgorithm('kmeans', flat, { k, starts: 1 }, createContext({ seed: 1 }));
      const begin = { centers: Float64Array.from(centers) };
      const opened = await runAlgorithm('kmeans', flat, { k }, createContext({ seed: 1 }), begin);
      expect(settled).toBe(false);
      expect(opened.labels).not.toEqual(run.labels);
    });
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
    expect(sweep).toMatchObject({ rows: 150, of: 150, elbow: 3 });
    expect(sweep.notes.map(({ code }) => code)).toEqual(['sweep.elsewhere']);
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

  test('up to 10,000 rows all take part; above, a sample does, and sizes are scaled up to all', async () => {
    const rng = createRng(3);
    const rows = 125_000;
    const data = Float32Array.from({ length: rows }, (_, i) => (i % 4 === 0 ? 10 : 0) + rng.next());
    const range = { kMax: 2, starts: 1 };
    const some = await sweepK({ data: data.subarray(0, 10_000), rows: 10_000, cols: 1 }, range, createContext({}));
    expect(some).toMatchObject({ rows: 10_000, of: 10_000, notes: [] });
    expect(some.entries[0].smallest).toBe(2_500);

    const all = await sweepK({ data, rows, cols: 1 }, range, createContext({ seed: 1 }));
    expect(all).toMatchObject({ rows: 10_000, of: rows });
    expect(all.notes).toEqual([{ code: 'sweep.sampled', values: { rows: 10_000, of: rows } }]);
    expect(Math.abs(all.entries[0].smallest / 31_250 - 1)).toBeLessThan(0.06);
    expect(all.entries[0].settled).toBe(false);
    // As many as are asked for.
    const more = await sweepK({ data, rows, cols: 1 }, { ...range, rows: 30_000 }, createContext({ seed: 1 }));
    expect(more.rows).toBe(30_000);
  });

  test('refuses no rows, and stops when asked', async () => {
    const none = { data: new Float32Array(0), rows: 0, cols: 2 };
    await expect(sweepK(none, {}, createContext({}))).rejects.toMatchObject({ code: 'cluster.tooFewRows' });
    const { points } = cleanSet('iris');
    const stopped = createContext({ signal: { aborted: true } });
    await expect(sweepK(points, {}, stopped)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

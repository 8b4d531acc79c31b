import { createHash } from 'node:crypto';
import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext, type RunContext, type Teammate } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import { lloyd } from '../../../src/core/cluster/lloyd';
import { plusPlus } from '../../../src/core/cluster/seeding';
import type { Points } from '../../../src/core/cluster/contract';
import { teammateFor } from '../../../src/core/tensor/teammate';
import { sectionsOf, uploadPoints } from '../../../src/core/tensor/uploaded';
import { TESTED_BACKENDS, bootBackend } from '../../helpers/backends';

const COLS = 2;
const K = 4;

/** Overlapping clouds in five sections, some rows without weight where there are weights. */
function clouds(weighted: boolean): Points {
  const rng = createRng(8);
  const rows = 140_000;
  const data = Float32Array.from({ length: rows * COLS }, (_, at) => rng.next() * 2 + (Math.floor(at / COLS) % 5));
  const weights = weighted ? { weights: Float64Array.from({ length: rows }, () => rng.int(4) / 2) } : {};
  return { data, rows, cols: COLS, ...weights };
}

/** Teammates in this same thread. */
function teamOf(points: Points, size: number, ready = true) {
  const asked: unknown[] = [];
  const mates = Array.from({ length: size }, () => teammateFor(points, createContext({})));
  const team = mates.map(({ answer }): Teammate => ({
    ready,
    ask: async (question) => {
      asked.push(question);
      return structuredClone(await answer(structuredClone(question)));
    },
  }));
  return { team, asked, end: () => mates.forEach(({ end }) => end()) };
}

async function run(points: Points, start: Float64Array, team: readonly Teammate[]) {
  const uploaded = uploadPoints(points, K);
  const context: RunContext = { ...createContext({}), team };
  const found = await lloyd(uploaded, points, start, { maxIterations: 12, tolerance: 1e-6 }, context);
  uploaded.dispose();
  // Comparing numbers one by one would take longer than the run.
  const bits = [found.labels, found.centers].map(({ buffer }) => createHash('sha256').update(new Uint8Array(buffer)));
  return { ...found, labels: bits[0].digest('hex'), centers: bits[1].digest('hex') };
}

describe.each(TESTED_BACKENDS)('on %s', (backend) => {
  beforeAll(async () => void (await bootBackend(backend)));

  test.each([false, true])('a team finds what one finds, to the last bit (weights: %s)', async (weighted) => {
    const points = clouds(weighted);
    const before = memory().numTensors;
    expect(sectionsOf(points, K)).toHaveLength(5);
    // The last centre is nobody's nearest: it is given the farthest row on the way.
    const start = Float64Array.of(0, 0, 2, 2, 4, 4, 900, -900);
    const alone = await run(points, start, []);
    expect(alone.relocated).toBeGreaterThan(0);
    for (const size of [1, 3]) {
      const { team, asked, end } = teamOf(points, size);
      expect(await run(points, start, team)).toEqual(alone);
      expect(asked.length).toBeGreaterThan(12);
      end();
    }
    expect(memory().numTensors).toBe(before);
  });
});

test('k-means++ draws the same rows with any team or none', async () => {
  await bootBackend('wasm');
  for (const weighted of [false, true]) {
    const points = clouds(weighted);
    const before = memory().numTensors;
    const uploaded = uploadPoints(points, 9);
    const draw = (team: readonly Teammate[], own?: typeof uploaded) =>
      plusPlus(points, 9, { ...createContext({ seed: 4 }), team }, own);
    const alone = await draw([], uploaded);
    expect(await draw([])).toEqual(alone);
    for (const size of [1, 2]) {
      const { team, asked, end } = teamOf(points, size);
      expect(await draw(team, uploaded)).toEqual(alone);
      expect(asked.length).toBeGreaterThan(8 * size);
      end();
    }
    uploaded.dispose();
    expect(memory().numTensors).toBe(before);
  }
});

test('whoever is not there yet is not waited for', async () => {
  const points = clouds(false);
  const { team, asked } = teamOf(points, 2, false);
  await run(points, Float64Array.of(0, 0, 2, 2, 4, 4, 5, 5), team);
  expect(asked).toEqual([]);
});

test('few rows are nobody else’s business', async () => {
  const points = { data: Float32Array.of(0, 0, 1, 1, 5, 5, 6, 6, 9, 9), rows: 5, cols: COLS };
  const { team, asked } = teamOf(points, 2);
  await run(points, Float64Array.of(0, 0, 1, 1, 5, 5, 9, 9), team);
  expect(asked).toEqual([]);
});

test('a teammate that holds other points says so', async () => {
  const points = clouds(false);
  const { team } = teamOf({ data: new Float32Array(8), rows: 4, cols: COLS }, 1);
  await expect(run(points, Float64Array.of(0, 0, 2, 2, 4, 4, 5, 5), team)).rejects.toMatchObject({ code: 'internal' });
});

import { describe, expect, test } from 'vitest';
import { absent, hold, type Contender } from './harness/contest';
import type { Bench, BenchLine } from './harness/contract';
import { asText, figure, HEADING, judged, median, promise, rounded } from './harness/figures';
import { drawMixture, mixtureName } from './harness/mixture';
import { findPython, PYTHON_LIBRARIES, type PythonLibrary } from './harness/python';
import { ROWS } from './rows';
import { FLOATS, pythonContenders, SCIKIT_LEARN_BY_DEFAULT } from './rows/contenders';

const FIRST = ['work', 'ours_ms', 'peer', 'peer_ms', 'ratio'];

/** Takes these times, one after the other, and says what was measured when. */
function contender(name: string, times: readonly number[], log: string[], more: Partial<Contender> = {}): Contender {
  let at = 0;
  return {
    name,
    async measure() {
      log.push(`${name}${more.variant ?? ''}`);
      return { ms: times[at++] ?? NaN };
    },
    ...more,
  };
}

const keysOf = (line: BenchLine): string[] => Object.keys(JSON.parse(JSON.stringify(line)) as object);

describe('a contest', () => {
  test('measures in turn, drops the first round, and tells the median of the others', async () => {
    const log: string[] = [];
    const ours = contender('ours', [999, 10, 30, 20], log);
    const peer = contender('peer', [1, 50, 40, 90], log, { version: '1.2' });
    const [line, ...others] = await hold({ work: 'w', ours, peers: [peer], repeats: 3, goals: { peer: 2 } }, 0);
    expect(log).toEqual(['ours', 'peer', 'ours', 'peer', 'ours', 'peer', 'ours', 'peer']);
    expect(others).toEqual([]);
    expect(keysOf(line).slice(0, 5)).toEqual(FIRST);
    expect(line).toMatchObject({ work: 'w', ours_ms: 20, peer: 'peer', peer_ms: 50, ratio: 2.5, goal: 2, repeats: 3 });
    expect(line).toMatchObject({ peer_version: '1.2', ours_min: 10, ours_max: 30, peer_min: 40, peer_max: 90 });
    expect(line['missed']).toBeUndefined();
  });

  test('a peer that is not there is told as such', async () => {
    const ours = contender('ours', [1, 2], []);
    const [line] = await hold({ work: 'w', ours, peers: [absent('scikit-learn')], repeats: 1 }, 0);
    expect(line).toMatchObject({ ours_ms: 2, peer: 'scikit-learn: not installed', peer_ms: null, ratio: null });
    expect(keysOf(line).slice(0, 5)).toEqual(FIRST);
    expect(asText(line)).toContain('not installed');
  });

  test('the faster of two variants is the peer, and a hopeless one is measured twice only', async () => {
    const log: string[] = [];
    const ours = contender('ours', [1, 1, 1], log);
    const slow = contender('peer', [100, 100, 100], log, { variant: 'float64' });
    const near = contender('peer', [22, 20, 20], log, { variant: 'float32' });
    const best = contender('peer', [20, 30, 30], log, { variant: 'float16' });
    const lines = await hold({ work: 'w', ours, peers: [slow, near, best], repeats: 2 }, 0);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ peer_ms: 20, peer_variant: 'float32', ratio: 20 });
    expect(lines[0]).toMatchObject({ peer_float64_ms: 100, peer_float32_ms: 20, peer_float16_ms: 30 });
    expect(log.filter((one) => one === 'peerfloat64')).toHaveLength(2);
  });

  test('a variant with a line of its own is never given up, and a goal may be meant for one alone', async () => {
    const log: string[] = [];
    const ours = contender('ours', [10, 10, 10], log);
    const quick = contender('peer', [25, 25, 25], log, { variant: 'float32', ownLine: true });
    const slow = contender('peer', [100, 100, 100], log, { variant: 'float64', ownLine: true });
    const contest = { work: 'w', ours, peers: [quick, slow], repeats: 2 };
    const lines = await hold({ ...contest, goals: { 'peer float64': 12 } }, 0);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ peer: 'peer', peer_variant: 'float32', peer_ms: 25, ratio: 2.5 });
    expect(lines[0]['goal']).toBeUndefined();
    expect(lines[0]['missed']).toBeUndefined();
    expect(lines[1]).toMatchObject({ peer: 'peer', peer_variant: 'float64', peer_ms: 100, ratio: 10, goal: 12 });
    expect(lines[1]['missed']).toBe(true);
    expect(log.filter((one) => one === 'peerfloat64')).toHaveLength(3);
    expect(keysOf(lines[1]).slice(0, 5)).toEqual(FIRST);
  });

  test('a goal for the name holds for every line of it', async () => {
    const ours = contender('ours', [10, 10], []);
    const peers = FLOATS.map((variant) => contender('peer', [30, 30], [], { variant, ownLine: true }));
    const lines = await hold({ work: 'w', ours, peers, repeats: 1, goals: { peer: 2 } }, 0);
    expect(lines.map((line) => [line['peer_variant'], line['goal']])).toEqual([
      ['float32', 2],
      ['float64', 2],
    ]);
  });

  test.each([
    [[100, 100], [100, 99.5], undefined],
    [[100, 101.5], [100, 100], 'our inertia is worse'],
  ])('inertias %j against %j: %s', async (mine, theirs, flag) => {
    const reaching = (name: string, inertias: readonly number[]): Contender => ({
      name,
      measure: async () => ({ ms: 1, inertias, iterations: 4 }),
    });
    const contest = { work: 'w', ours: reaching('a', mine), peers: [reaching('b', theirs)], repeats: 1, quality: 0.01 };
    const [line] = await hold(contest, 0);
    expect(line['flag']).toBe(flag);
    expect(line).toMatchObject({ ours_iterations: 4, ours_ms_per_iteration: 0.25, peer_ms_per_iteration: 0.25 });
  });
});

describe('contenders in Python', () => {
  /** Libraries that are all there, and take a millisecond in float32 and ten in float64. */
  const bench = {
    file: async () => 'points',
    python: async (library: PythonLibrary) => ({
      name: PYTHON_LIBRARIES[library].name,
      facts: { version: '1' },
      load: async () => undefined,
      ask: async ({ dtype }: { readonly dtype: string }) => ({ ms: dtype === 'float32' ? 1 : 10, value: 0.5 }),
    }),
  } as unknown as Bench;
  const ours = (): Contender => contender('ours', [1, 1], []);
  const compete = async (library: PythonLibrary): Promise<readonly BenchLine[]> => {
    const mixture = { rows: 1, cols: 1, groups: 1, spread: 1, seed: 1 };
    const peers = await pythonContenders(bench, library, mixture, FLOATS, () => ({ do: 'fit' }));
    return hold({ work: 'w', ours: ours(), peers, repeats: 1, goals: { [SCIKIT_LEARN_BY_DEFAULT]: 3 } }, 0);
  };

  test('scikit-learn has a line for each type, and its goal is that of the type it has by default', async () => {
    const lines = await compete('sklearn');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ peer: 'scikit-learn', peer_variant: 'float32', peer_ms: 1, peer_value: 0.5 });
    expect(lines[0]['goal']).toBeUndefined();
    expect(lines[1]).toMatchObject({ peer: 'scikit-learn', peer_variant: 'float64', peer_ms: 10, goal: 3 });
    expect(asText(lines[1])).toContain('scikit-learn 1 float64');
  });

  test('of others the faster type is told', async () => {
    const lines = await compete('sklearnex');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ peer: 'scikit-learn-intelex', peer_variant: 'float32', peer_ms: 1 });
  });
});

describe('a line', () => {
  test('of a promised time', () => {
    const line = promise('w', [30, 10, 20], 40);
    expect(keysOf(line).slice(0, 5)).toEqual(FIRST);
    expect(line).toMatchObject({ ours_ms: 20, peer: 'limit', peer_ms: 40, ratio: 2 });
    expect(promise('w', [50], 40)['missed']).toBe(true);
  });
  test('of a figure in its own unit', () => {
    const line = figure('w', 2.5, 'x the matrix', 3);
    expect(keysOf(line).slice(0, 5)).toEqual(FIRST);
    expect(line).toMatchObject({
      ours_ms: null,
      peer_ms: null,
      ratio: null,
      value: 2.5,
      unit: 'x the matrix',
      limit: 3,
    });
    expect(figure('w', 3.1, 'x', 3)['missed']).toBe(true);
    expect(asText(line)).toMatch(/w +2\.5 +limit +3 +x the matrix/);
  });
  test('is missed below its goal only', () => {
    const line = { work: 'w', ours_ms: 1, peer: 'p', peer_ms: 3, ratio: 3 };
    expect(judged({ ...line, goal: 3 })['missed']).toBeUndefined();
    expect(judged({ ...line, goal: 3.1 })['missed']).toBe(true);
    expect(asText(judged({ ...line, goal: 3.1 }))).toContain('MISSED');
  });
  test('stands under the heading', () => {
    const text = asText({ work: 'w', ours_ms: 12, peer: 'p', peer_ms: 25_000, ratio: 2083 });
    expect(text).toContain('25.0 s');
    expect(text.indexOf('p ')).toBe(HEADING.indexOf('peer'));
  });
});

test('medians and digits', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNaN();
  expect([rounded(1234.6), rounded(12.34567)]).toEqual([1235, 12.35]);
});

test('rows say what they measure, each something else', () => {
  const works = ROWS.map(({ work }) => work);
  expect(new Set(works).size).toBe(works.length);
  expect(works.every((work) => work.length > 0 && work.length <= 60)).toBe(true);
});

test('a mixture is the same numbers every time, in its groups', () => {
  const mixture = { rows: 4000, cols: 2, groups: 2, spread: 20, seed: 5 };
  const data = drawMixture(mixture);
  expect(drawMixture(mixture)).toEqual(data);
  expect(drawMixture({ ...mixture, seed: 6 })).not.toEqual(data);
  expect(mixtureName(mixture)).not.toBe(mixtureName({ ...mixture, spread: 10 }));
  const group = [...data].filter((_, at) => at % 4 === 0);
  const mean = group.reduce((sum, value) => sum + value, 0) / group.length;
  const variance = group.reduce((sum, value) => sum + (value - mean) ** 2, 0) / group.length;
  expect(Math.abs(variance - 1)).toBeLessThan(0.1);
});

test('a Python that has not the library is none', () => {
  expect(findPython('sklearn', ['no-such-interpreter'])).toBeNull();
});

import { describe, expect, test } from 'vitest';
import { choice, int } from '../../../src/core/base/params';
import { areComparable, cardFacts, inOrder } from '../../../src/screens/cluster/run-card';
import type { Run } from '../../../src/state/run';
import { runNumber } from '../../state/runs';

const schema = {
  k: int({ default: 5, min: 1, max: 50 }),
  starts: int({ default: 10, min: 1, max: 100 }),
  init: choice({ default: 'kmeans++', choices: ['kmeans++', 'random'] }),
};
const SCHEMAS = new Map([['kmeans', schema]]);

/** What the card of the first run says among the others, by the id of the line. */
function factsOf(run: Run, ...others: readonly Run[]) {
  return new Map(cardFacts(run, [run, ...others], SCHEMAS).map((fact) => [fact.id, fact]));
}

describe('the lines of a card', () => {
  test('a run alone says its method, its scores and how it was made', () => {
    const facts = factsOf(runNumber(1, { scores: { 'explained-variance': 0.487, 'calinski-harabasz': 378.4 } }));
    expect([...facts.keys()]).toEqual([
      'method',
      'silhouette',
      'calinski-harabasz',
      'davies-bouldin',
      'explained-variance',
      'inertia',
      'made',
      'backend',
    ]);
    expect(facts.get('calinski-harabasz')).toMatchObject({ shown: '378', full: '378.4', score: 378.4, best: false });
    expect(facts.get('explained-variance')?.shown).toBe('48.7%');
    // Stored before it was measured.
    expect(facts.get('davies-bouldin')).toMatchObject({ shown: '–', score: null, best: false });
    expect(facts.get('made')?.shown).toBe('4 ms, one worker');
  });

  test('settings, seed and number of customers are told where they differ', () => {
    const mine = runNumber(1, { params: { k: 2, init: 'random' } });
    const facts = factsOf(mine, runNumber(2, { params: { k: 3, starts: 20 }, seed: 2 }));
    expect([...facts.keys()].slice(0, 4)).toEqual(['method', 'starts', 'init', 'seed']);
    expect(facts.get('starts')?.shown).toBe('10');
    expect(facts.get('init')?.shown).toContain('random');
    const arrays = { ...mine.arrays, rowIndex: Int32Array.of(0, 1) };
    expect(factsOf(mine, runNumber(2, { arrays })).get('rows')?.shown).toBe('3');
  });

  test('what only another method asks for is no line here', () => {
    const facts = factsOf(runNumber(1), runNumber(2, { algorithm: 'other', params: { k: 2, depth: 3 } }));
    expect([...facts.keys()].slice(0, 2)).toEqual(['method', 'silhouette']);
  });

  test('a sampled silhouette comes with its error', () => {
    expect(factsOf(runNumber(1, { silhouetteError: 0.00312 })).get('silhouette')?.shown).toBe('0.7 ± 0.003');
  });
});

describe('the best', () => {
  const withDb = (number: number, value: number | null, change: Partial<Run> = {}): Run =>
    runNumber(number, { scores: { 'davies-bouldin': value }, ...change });
  const isBest = (run: Run, ...others: readonly Run[]) => factsOf(run, ...others).get('davies-bouldin')?.best;

  test('is the lowest where low is good', () => {
    expect(isBest(withDb(1, 0.4), withDb(2, 0.6), withDb(3, null))).toBe(true);
    expect(isBest(withDb(2, 0.6), withDb(1, 0.4))).toBe(false);
    expect(isBest(withDb(3, null), withDb(1, 0.4))).toBe(false);
  });

  test('is the highest silhouette, and nobody among equals', () => {
    const [low, high] = [runNumber(1, { silhouette: 0.3 }), runNumber(2, { silhouette: 0.5 })];
    expect(factsOf(high, low).get('silhouette')?.best).toBe(true);
    expect(factsOf(high, runNumber(3, { silhouette: 0.5 })).get('silhouette')?.best).toBe(false);
  });

  test('is not said of what more segments always better', () => {
    const [few, many] = [runNumber(1, { inertia: 9 }), runNumber(2, { inertia: 4 })];
    expect(factsOf(many, few).get('inertia')?.best).toBe(false);
  });

  test('is not said across other variables, and the cards name them', () => {
    const other = withDb(2, 0.9, { choices: [{ column: 'age', kind: 'number', role: 'feature' }] });
    expect(areComparable(withDb(1, 0.4), other)).toBe(false);
    expect(isBest(withDb(1, 0.4), other)).toBe(false);
    expect(factsOf(withDb(1, 0.4), other).get('variables')?.shown).toBe('one: spend');
    // A column that takes no part makes no other run.
    const renamed = withDb(3, 0.9, { choices: [{ column: 'spend', kind: 'number', role: 'feature' }] });
    expect(areComparable(withDb(1, 0.4), renamed)).toBe(true);
  });
});

test('pinned runs come first, then the newest', () => {
  const runs = [runNumber(1), runNumber(2, { pinned: true }), runNumber(3), runNumber(4, { pinned: true })];
  expect(inOrder(runs).map(({ number }) => number)).toEqual([4, 2, 3, 1]);
});

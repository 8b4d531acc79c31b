import { describe, expect, test } from 'vitest';
import type { Choice } from '../../../src/engine/contract';
import type { HistoryRecord } from '../../../src/sessions/history-record';
import type { Scene } from '../../../src/state/history/scene';
import { readHistory, storedHistory } from '../../../src/state/history/stored-history';
import { begun, goneTo, recorded, type Timeline } from '../../../src/state/history/timeline';
import { recordOf, type Run } from '../../../src/state/run';
import { runNumber } from '../runs';

const choices: readonly Choice[] = Array.from({ length: 40 }, (_, at) => ({
  column: `column ${at}`,
  kind: 'number',
  role: 'feature',
}));
const recipe = { format: 1, columns: [{ column: 'column 1', steps: [] }] } as const;
const scene = (change: Partial<Scene>): Scene => ({
  name: 'shop',
  choices,
  recipe,
  recipeNotes: [],
  edited: [],
  lastRecipe: null,
  runs: [],
  runId: null,
  ...change,
});
const marksOf = (runs: readonly Run[]): Scene['runs'] =>
  runs.map(({ id, pinned, personas }) => ({ id, pinned, personas }));
/** Sessions with these scenes, one edit after the other. */
const through = (...scenes: readonly Partial<Scene>[]): Timeline<Scene> =>
  scenes.reduce<Timeline<Scene>>(
    (now, change, at) =>
      recorded(now, { label: { key: 'history.did.name', values: { name: `${at}` } }, at, scene: scene(change) }),
    begun({ label: { key: 'history.did.began', values: { name: 'shop' } }, at: 0, scene: scene({}) }),
  );
const reread = (record: HistoryRecord): Timeline<Scene> | null => readHistory(structuredClone(record));

describe('a stored history', () => {
  test('is read as it was written, and says what many points have in common once', () => {
    const ignored = choices.map((choice, at) => (at === 3 ? { ...choice, role: 'ignore' as const } : { ...choice }));
    const run = runNumber(1);
    const made = goneTo(
      through({ choices: ignored }, { recipe: null, lastRecipe: recipe }, { runs: marksOf([run]) }),
      2,
    );
    const stored = storedHistory(made, [run], []);
    expect(stored && reread(stored.record)).toEqual(made);
    expect(stored?.record.parts).toHaveLength(choices.length + 1 + 1 + run.personas.length);
    expect(stored?.record.runs).toEqual([]);
  });

  test('brings runs that were removed, for the points that have them', () => {
    const [kept, gone] = [runNumber(1), runNumber(2)];
    const made = through({ runs: marksOf([kept, gone]) }, { runs: marksOf([kept]) });
    const stored = storedHistory(made, [kept], [gone, runNumber(3)]);
    expect(stored?.runs).toEqual([gone]);
    expect(stored?.record.runs).toEqual([recordOf(gone)]);
  });

  test('leaves the oldest out where it would be large', () => {
    const note = 'x'.repeat(100_000);
    const named = (number: number) => {
      const run = runNumber(number);
      return {
        runs: marksOf([
          { ...run, personas: run.personas.map((persona) => ({ ...persona, note: `${number}${note}` })) },
        ]),
      };
    };
    const stored = storedHistory(through(named(1), named(2), named(3)), [], []);
    expect(stored?.record.points.map(({ id }) => id)).toEqual([3]);

    const large = runNumber(2, { arrays: { ...runNumber(2).arrays, labels: new Int32Array(2 ** 24) } });
    const made = through({ runs: marksOf([large]) }, { runs: [] }, {});
    expect(storedHistory(made, [], [large])?.record.points.map(({ id }) => id)).toEqual([2, 3]);
    expect(storedHistory(goneTo(made, 1), [], [large])).toBeNull();
  });

  test('that is damaged is none; an edit nobody has words for is one still', () => {
    const stored = storedHistory(through({}), [], [])?.record as HistoryRecord;
    expect(readHistory({ ...stored, parts: [] })).toBeNull();
    expect(readHistory({ ...stored, current: 7 })).toBeNull();
    expect(readHistory({ ...stored, points: null } as unknown as HistoryRecord)).toBeNull();
    const points = stored.points.map((point) => ({ ...point, label: { key: 'of.tomorrow', values: { a: 1 } } }));
    expect(readHistory({ ...stored, points })?.points[0]?.label).toEqual({ key: 'history.did.other' });
  });
});

import { describe, expect, test, vi } from 'vitest';
import { defaultsOf, resolveParams } from '../../src/core/base/params';
import type { ParamValues } from '../../src/core/base/params';
import { isMissingAt, rowsOf, takeRows, toFlow } from '../../src/core/recipe/flow';
import type { Flow, Step } from '../../src/core/recipe/contract';
import { STEPS, stepById } from '../../src/core/recipe/registry';
import { COLUMN_KINDS } from '../../src/core/table/contract';
import type { ColumnKind } from '../../src/core/table/contract';
import { columnOf } from '../helpers/tables';

const CELLS: Readonly<Record<ColumnKind, readonly string[]>> = {
  number: ['1', '', '3.5', '-2', '7', '7'],
  date: ['2020-01-05', '', '2021-03-01', '2019-12-31', '2020-06-01', '2020-06-01'],
  flag: ['yes', '', 'no', 'yes', 'no', 'yes'],
  category: ['a', '', 'b', 'a', 'c', 'c'],
  text: ['one', '', 'two', 'three', 'four', 'four'],
  identifier: ['K1', '', 'K2', 'K3', 'K4', 'K5'],
};
/** Values beyond those of `CELLS`, and a gap. */
const UNSEEN: Readonly<Record<ColumnKind, readonly string[]>> = {
  number: ['1e12', '', '-5000'],
  date: ['1875-01-01', '', '2099-12-31'],
  flag: ['no', '', 'yes'],
  category: ['zebra', '', 'a|zebra'],
  text: ['nothing like it', '', '__proto__'],
  identifier: ['Z9', '', 'constructor'],
};
const flowOf = (kind: ColumnKind, cells = CELLS[kind]): Flow => toFlow({ column: columnOf('x', cells, kind), kind });

/** Names of the columns that levels have become; none where it is one column. */
const columnsOf = (flow: Flow): readonly string[] => (flow.is === 'block' ? flow.parts.map(({ name }) => name) : []);

/** Defaults, and every choice of every choice parameter. */
function settingsOf(step: Step): ParamValues[] {
  const choices = Object.entries(step.params).flatMap(([name, param]) =>
    param.type === 'choice' ? param.choices.map((value) => ({ [name]: value })) : [],
  );
  return [{}, ...choices].map((given) => ({ ...defaultsOf(step.params), ...given }));
}

test('ids are lower-case and distinct, and lead back to their step', () => {
  expect(new Set(STEPS.map(({ id }) => id)).size).toBe(STEPS.length);
  for (const step of STEPS) {
    expect(step.id).toMatch(/^[a-z][a-z-]*$/);
    expect(stepById(step.id)).toBe(step);
  }
});

test('every kind of column has a way to become numbers', () => {
  for (const kind of COLUMN_KINDS) {
    expect(STEPS.some(({ stage, kinds }) => kinds.includes(kind) && (stage === 'scale' || stage === 'encode'))).toBe(
      true,
    );
  }
});

describe.each(STEPS.map((step) => [step.id, step] as const))('step %s', (_, step) => {
  const cases = step.kinds.flatMap((kind) => settingsOf(step).map((params) => [kind, params] as const));

  test('its schema is plain data with valid defaults', () => {
    expect(structuredClone(step.params)).toEqual(step.params);
    expect(resolveParams(step.params)).toEqual(defaultsOf(step.params));
  });

  test.each(cases)('%s %j: what it learns is plain JSON, also from no value at all', (kind, params) => {
    for (const cells of [CELLS[kind], CELLS[kind].map(() => '')]) {
      const fitted = step.fit(flowOf(kind, cells), params);
      expect(JSON.parse(JSON.stringify(fitted))).toEqual(fitted);
    }
  });

  test.each(cases)(
    '%s %j: keeps the rows, writes nothing that it was given, asks nobody for chance',
    (kind, params) => {
      const chance = vi.spyOn(Math, 'random').mockImplementation(() => {
        throw new Error('a step drew a random number');
      });
      const flow = flowOf(kind);
      const before = structuredClone(flow);
      const after = step.apply(flow, step.fit(flow, params), params);
      chance.mockRestore();
      expect(flow).toEqual(before);
      expect(rowsOf(after)).toBe(6);
      expect(step.apply(flow, step.fit(flow, params), params)).toEqual(after);
    },
  );

  test.each(cases)('%s %j: a row gets the same whatever rows come with it', (kind, params) => {
    const flow = flowOf(kind);
    const fitted = step.fit(flow, params);
    const rows = Int32Array.of(4, 1, 0);
    const names = (one: Flow): unknown =>
      one.is === 'levels' ? Array.from(one.codes, (code) => one.levels[code]) : one;
    expect(names(step.apply(takeRows(flow, rows), fitted, params))).toEqual(
      names(takeRows(step.apply(flow, fitted, params), rows)),
    );
  });

  test.each(cases)('%s %j: a gap is filled or stays a gap, a value never becomes one', (kind, params) => {
    const flow = flowOf(kind);
    const after = step.apply(flow, step.fit(flow, params), params);
    for (let row = 0; row < 6; row++) if (row !== 1) expect(isMissingAt(after, row)).toBe(false);
    expect(isMissingAt(after, 1)).toBe(step.fills?.(params) !== true);
  });

  test.each(cases)(
    '%s %j: what was never seen when fitting becomes no gap, and a first gap is one like any other',
    (kind, params) => {
      const learnt = flowOf(
        kind,
        CELLS[kind].map((cell) => cell || CELLS[kind][0]!),
      );
      const after = step.apply(flowOf(kind, UNSEEN[kind]), step.fit(learnt, params), params);
      expect([0, 2].map((row) => isMissingAt(after, row))).toEqual([false, false]);
      expect(isMissingAt(after, 1)).toBe(step.fills?.(params) !== true);
      // The columns are those that were learnt, whatever new levels there are.
      expect(columnsOf(after)).toEqual(columnsOf(step.apply(learnt, step.fit(learnt, params), params)));
      const numbers =
        after.is === 'numbers' ? [after.values] : after.is === 'block' ? after.parts.map(({ values }) => values) : [];
      for (const values of numbers) expect([values[0], values[2]].every(Number.isFinite)).toBe(true);
    },
  );

  // A weight is for every kind.
  if (step.stage === 'weigh') return;
  test('refuses a flow it was not made for, naming step and column', () => {
    const wrong = flowOf(step.kinds.includes('number') || step.kinds.includes('date') ? 'category' : 'number');
    const refusal = { code: 'recipe.stepKind', values: { step: step.id, column: 'x' } };
    expect(() => step.apply(wrong, step.fit(wrong, {}), {})).toThrow(expect.objectContaining({ code: refusal.code }));
    expect(() => step.fit(wrong, {})).toThrow(
      expect.objectContaining({ values: expect.objectContaining(refusal.values) as object }),
    );
  });
});

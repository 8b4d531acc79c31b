import { expect, test } from 'vitest';
import { createContext, type RunContext } from '../../../src/core/base/context';
import { atOnce, inTurns } from '../../../src/core/base/work';
import { buildMatrix } from '../../../src/core/matrix/build';
import type { Recipe, RecipeStep } from '../../../src/core/recipe/contract';
import { applyFitted, applying, fitRecipe } from '../../../src/core/recipe/fit';
import { choicesOf } from '../../helpers/tables';

const ROWS = 3000;
const choices = choicesOf({
  a: ['number', Array.from({ length: ROWS }, (_, i) => (i % 2 === 0 ? '' : (i * 7) % 11))],
  b: ['number', Array.from({ length: ROWS }, (_, i) => (i * 5) % 13)],
  c: ['number', Array.from({ length: ROWS }, (_, i) => (i * 3) % 17)],
});
const STEPS: readonly RecipeStep[] = [
  { step: 'fill', params: { method: 'neighbours' }, enabled: true },
  { step: 'standardise', params: {}, enabled: true },
];
const recipe: Recipe = {
  format: 1,
  columns: choices.map(({ column }) => ({ column: column.name, steps: STEPS })),
};

/** A context that counts its ticks and is stopped at one of them. */
function counted(stopAt: number): { readonly context: RunContext; readonly ticks: () => number } {
  let ticks = 0;
  const state = { aborted: false };
  const context = createContext({ signal: state });
  const tick = (fraction?: number): Promise<void> => {
    ticks += 1;
    state.aborted = ticks >= stopAt;
    return context.tick(fraction);
  };
  return { context: { ...context, tick }, ticks: () => ticks };
}

test('asking similar customers ticks all the while, and can be stopped in the middle of it', async () => {
  const whole = counted(Infinity);
  await buildMatrix(choices, recipe, ROWS, whole.context);
  expect(whole.ticks()).toBeGreaterThan(10);
  const stopped = counted(10);
  await expect(buildMatrix(choices, recipe, ROWS, stopped.context)).rejects.toMatchObject({ code: 'cancelled' });
  expect(stopped.ticks()).toBe(10);
});

test('in turns or at once, the result is the same', async () => {
  const fitted = fitRecipe(choices, recipe);
  expect(await inTurns(applying(fitted, choices), createContext({}))).toEqual(applyFitted(fitted, choices));
});

test('work is done to its end, however often it is set aside', async () => {
  function* counting(): Generator<undefined, number, undefined> {
    yield;
    yield;
    return 3;
  }
  expect(atOnce(counting())).toBe(3);
  expect(await inTurns(counting(), createContext({}))).toBe(3);
});

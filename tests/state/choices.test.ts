import { expect, test } from 'vitest';
import type { Choice } from '../../src/engine/contract';
import { changeChoices, deciding, withChosen } from '../../src/state/choices';

const CHOICES: readonly Choice[] = [
  { column: '__proto__', kind: 'number', role: 'feature', base: 'needs' },
  { column: 'signup', kind: 'date', role: 'feature' },
];

test('only the columns named change', () => {
  const changed = changeChoices(CHOICES, { columns: ['__proto__'], change: (c) => ({ ...c, role: 'ignore' }) });
  expect(changed.map(({ role }) => role)).toEqual(['ignore', 'feature']);
  expect(changed[1]).toBe(CHOICES[1]);
});

test('bases decide no numbers, orders of dates do', () => {
  const based = CHOICES.map((choice) => withChosen(choice, 'base', 'journey'));
  expect(deciding(based)).toEqual(deciding(CHOICES));
  const ordered = CHOICES.map((choice) => withChosen(choice, 'dateOrder', 'month-day'));
  expect(deciding(ordered)).not.toEqual(deciding(CHOICES));
});

test('what is taken away leaves no key behind', () => {
  expect(withChosen(CHOICES[0]!, 'base', undefined)).toEqual({ column: '__proto__', kind: 'number', role: 'feature' });
  expect('base' in withChosen(CHOICES[0]!, 'base', undefined)).toBe(false);
});

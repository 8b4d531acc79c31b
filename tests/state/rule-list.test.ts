import { expect, test } from 'vitest';
import { bandOf, changed, doubled, freshId, moved, renamed, without } from '../../src/state/rule-list';

const RULES = [
  { id: 'a', name: 'A' },
  { id: 'b', name: 'B' },
  { id: 'a', name: 'A' },
];
const ids = (rules: readonly { readonly id: string }[]): string => rules.map(({ id }) => id).join('');

test('rules move by one, and stay at the ends', () => {
  expect(ids(moved(RULES, 1, -1))).toBe('baa');
  expect(ids(moved(RULES, 1, 1))).toBe('aab');
  expect(moved(RULES, 0, -1)).toBe(RULES);
  expect(moved(RULES, 2, 1)).toBe(RULES);
});

test('rules are removed, doubled and changed in their place; the list given stays', () => {
  expect(ids(without(RULES, 0))).toBe('ba');
  expect(ids(doubled(RULES, 1))).toBe('abba');
  expect(changed(RULES, 1, (rule) => ({ ...rule, name: 'C' }))[1]).toEqual({ id: 'b', name: 'C' });
  expect(ids(RULES)).toBe('aba');
});

test('all rules of a group get its name', () => {
  expect(renamed(RULES, 'a', 'Z').map(({ name }) => name)).toEqual(['Z', 'B', 'Z']);
});

test('a new id is one that nobody has', () => {
  expect(freshId([{ id: 'group-1' }, { id: 'group-3' }], 'group')).toBe('group-2');
});

test('a band runs from the smaller to the larger score; all five ask for nothing', () => {
  expect(bandOf(4, 2)).toEqual([2, 4]);
  expect(bandOf(3, 3)).toEqual([3, 3]);
  expect(bandOf(5, 1)).toBeUndefined();
});

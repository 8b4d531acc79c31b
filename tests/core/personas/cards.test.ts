import { expect, test } from 'vitest';
import { carryPersonas, editPersona, matchNotes, newPersonas } from '../../../src/core/personas/cards';
import type { NewId } from '../../../src/core/personas/cards';

function counter(): NewId {
  let next = 0;
  return () => `p${next++}`;
}
const two = [
  { id: 'a', name: 'Loyal seniors', note: 'call them', color: 0 },
  { id: 'b', name: '', note: '', color: 1 },
];

test('a first run has nameless personas in the first colours', () => {
  expect(newPersonas(2, counter())).toEqual([
    { id: 'p0', name: '', note: '', color: 0 },
    { id: 'p1', name: '', note: '', color: 1 },
  ]);
});

test('names, notes and colours stay with their segment when the numbers change', () => {
  const carried = carryPersonas(two, { from: [1, -1, 0], overlap: [1, 0, 0.9] }, counter());
  expect(carried).toEqual([two[1], { id: 'p0', name: '', note: '', color: 2 }, two[0]]);
});

test('a new segment takes the lowest colour that is free', () => {
  const carried = carryPersonas(two, { from: [-1, 1, -1], overlap: [0, 1, 0] }, counter());
  expect(carried.map(({ color }) => color)).toEqual([0, 1, 2]);
  expect(new Set(carried.map(({ id }) => id)).size).toBe(3);
});

test('editing changes one persona and leaves the given ones as they were', () => {
  const edited = editPersona(two, 'b', { name: 'Young online' });
  expect(edited.map(({ name }) => name)).toEqual(['Loyal seniors', 'Young online']);
  expect(two[1]?.name).toBe('');
});

test('tells how many names were kept and how many segments are new', () => {
  expect(matchNotes(two, { from: [0, 1, -1], overlap: [1, 1, 0] })).toEqual([
    { code: 'personas.kept', values: { count: 1 } },
    { code: 'personas.new', values: { count: 1 } },
  ]);
  expect(matchNotes([], { from: [-1], overlap: [0] })).toEqual([]);
});

import { expect, test } from 'vitest';
import { forgetCanary, missingOf, noteStored, readCanary } from '../../src/sessions/canary';
import { refuses, shelf } from './shelf';

const records = (...ids: string[]) => ids.map((id, i) => ({ id, updatedAt: 100 - i }));

function noted(...ids: string[]) {
  const kept = shelf();
  noteStored(records(...ids), kept);
  const canary = readCanary(kept);
  if (!canary) throw new Error('nothing noted');
  return canary;
}

test('tells how many sessions there were, and when the last was saved', () => {
  expect(noted('a', 'b', 'c')).toEqual({ sessions: 3, ids: ['a', 'b', 'c'], savedAt: 100 });
});

test('an emptied store is noticed, and a session that is missing, and nothing else', () => {
  const canary = noted('a', 'b', 'c');
  expect(missingOf(canary, [])).toBe(3);
  expect(missingOf(canary, records('a', 'c', 'd'))).toBe(1);
  expect(missingOf(canary, records('c', 'b', 'a'))).toBe(0);
  expect(missingOf(canary, records('a', 'b', 'c', 'd'))).toBe(0);
  expect(missingOf(noted(), [])).toBe(0);
});

test('of very many sessions the number is known', () => {
  const many = Array.from({ length: 700 }, (_, i) => `s${i}`);
  expect(missingOf(noted(...many), records(...many))).toBe(0);
  expect(missingOf(noted(...many), [])).toBe(700);
});

test('without a note nothing is missing', () => {
  const kept = shelf();
  noteStored(records('a'), kept);
  forgetCanary(kept);
  expect(readCanary(kept)).toBeNull();
  noteStored(records('a'), refuses());
  expect(readCanary(refuses())).toBeNull();
});

test.each(['{', '[]', '{"ids":5}', '{"ids":[],"sessions":"3","savedAt":1}'])('what is no note is none: %s', (text) => {
  expect(readCanary(shelf(new Map([['kindred.canary', text]])))).toBeNull();
});

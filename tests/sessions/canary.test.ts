import { expect, test } from 'vitest';
import { forgetStored, missingOf, noteStored, readNoted } from '../../src/sessions/canary';
import { refuses, shelf } from './shelf';

const records = (...ids: string[]) => ids.map((id, i) => ({ id, updatedAt: 100 - i }));

function noted(...ids: string[]) {
  const kept = shelf(new Map([['kindred.other', '5']]));
  for (const record of records(...ids)) noteStored(record, kept);
  return readNoted(kept);
}

test('tells which sessions there were, and when each was saved', () => {
  expect([...noted('a', '__proto__')]).toEqual([
    ['a', 100],
    ['__proto__', 99],
  ]);
});

test('an emptied store is noticed, and a session that is missing, and nothing else', () => {
  const notes = noted('a', 'b', 'c');
  const missing = (...ids: string[]) => [...missingOf(notes, notes, records(...ids)).keys()];
  expect(missing()).toEqual(['a', 'b', 'c']);
  expect(missing('a', 'c', 'd')).toEqual(['b']);
  expect(missing('c', 'b', 'a')).toEqual([]);
  expect(missing('a', 'b', 'c', 'd')).toEqual([]);
  expect(missingOf(noted(), noted(), []).size).toBe(0);
});

test('what another tab stores or deletes while one looks is not missing', () => {
  const deleted = missingOf(noted('a', 'b'), noted('b'), records('b'));
  const stored = missingOf(noted('b'), noted('a', 'b'), records('b'));
  expect([deleted.size, stored.size]).toEqual([0, 0]);
});

test('a tab that knows of fewer sessions takes no note away, and one that knows of more brings none back', () => {
  const kept = shelf();
  for (const record of records('a', 'b')) noteStored(record, kept);
  // Another tab, which has only ever heard of b; and then one that deletes a, while this one saves b.
  noteStored({ id: 'b', updatedAt: 200 }, kept);
  expect([...readNoted(kept).keys()]).toEqual(['a', 'b']);
  forgetStored('a', kept);
  noteStored({ id: 'b', updatedAt: 300 }, kept);
  expect([...readNoted(kept)]).toEqual([['b', 300]]);
});

test('where nothing can be noted, nothing is missing', () => {
  noteStored({ id: 'a', updatedAt: 1 }, refuses());
  forgetStored('a', refuses());
  expect(readNoted(refuses()).size).toBe(0);
});

test.each(['{', '[]', '"3"', 'null'])('what is no note is none: %s', (text) => {
  expect(readNoted(shelf(new Map([['kindred.stored.a', text]]))).size).toBe(0);
});

import { expect, test } from 'vitest';
import { dropJournal, readJournal, replay, writeJournal } from '../../src/sessions/journal';
import { sampleDocument, sampleRun } from './sample';
import { refuses, shelf } from './shelf';

const personas = [
  { id: 'p1', name: 'Loyal', note: '', color: 3 },
  { id: 'p2', name: 'Rare', note: '', color: 1 },
];
const edited = sampleDocument({ name: 'spring', runs: [{ ...sampleRun('r1'), personas }], currentRun: 'r1' });

test('names come back as they were written last', () => {
  const kept = shelf();
  writeJournal('a', 4, sampleDocument(), kept);
  writeJournal('a', 4, edited, kept);
  const journal = readJournal('a', 4, kept);
  expect(journal && replay(sampleDocument(), journal)).toEqual(edited);
});

test('it counts only for its session, and only while no later save has been stored', () => {
  const kept = shelf();
  writeJournal('a', 4, edited, kept);
  expect(readJournal('b', 0, kept)).toBeNull();
  // The save with this counter was begun after the edit, and is stored: it has it.
  expect(readJournal('a', 5, kept)).toBeNull();
  // The save that was begun before the edit is stored, or has failed.
  expect([3, 4].map((counter) => readJournal('a', counter, kept)?.name)).toEqual(['spring', 'spring']);
  dropJournal(kept);
  expect(readJournal('a', 0, kept)).toBeNull();
});

test('parameters come back, and what followed from others goes', () => {
  const kept = shelf();
  const sweep = { entries: [], seed: 1 } as never;
  const choices = [{ column: 'spend', kind: 'number', role: 'ignored' }] as never;
  writeJournal('a', 1, sampleDocument({ choices, recipe: null, sweep }), kept);
  const journal = readJournal('a', 1, kept);
  const replayed = journal && replay(sampleDocument({ sweep }), journal);
  expect(replayed).toMatchObject({ choices, recipe: null, sweep: null });
  writeJournal('a', 1, sampleDocument({ name: 'x' }), kept);
  const other = readJournal('a', 1, kept);
  expect(other && replay(sampleDocument({ sweep }), other).sweep).toBe(sweep);
});

test('names of a run that is not stored are left alone', () => {
  const kept = shelf();
  writeJournal('a', 1, sampleDocument({ runs: [sampleRun('r1'), sampleRun('r2')], currentRun: 'r2' }), kept);
  const journal = readJournal('a', 1, kept);
  expect(journal && replay(sampleDocument(), journal)).toEqual(sampleDocument());
});

test('parameters that are too long stay out, names do not; rows are never in it', () => {
  const kept = shelf();
  const many = Array.from({ length: 9000 }, (_, i) => ({ column: `c${i}`, kind: 'number', role: 'feature' })) as never;
  writeJournal('a', 1, { ...edited, choices: many }, kept);
  const journal = readJournal('a', 1, kept);
  expect(journal).toMatchObject({ name: 'spring', personas: [['r1', personas]] });
  expect(journal?.parameters).toBeUndefined();
  expect([...kept.kept.values()].join('')).not.toMatch(/labels|rowIndex|customers\.csv/);
});

test('one that cannot be written does not stay as it was', () => {
  const kept = shelf();
  writeJournal('a', 1, edited, kept);
  writeJournal('a', 2, edited, { ...kept, setItem: refuses().setItem });
  expect(readJournal('a', 0, kept)).toBeNull();
});

test.each(['', '{', 'null', '5', '{"session":"a"}', '{"session":"a","after":9,"name":5,"view":{},"personas":[]}'])(
  'what is no journal is none: %s',
  (text) => {
    expect(readJournal('a', 0, shelf(new Map([['kindred.journal', text]])))).toBeNull();
  },
);

test('where nothing can be kept, nothing breaks', () => {
  writeJournal('a', 1, edited, refuses());
  dropJournal(refuses());
  expect(readJournal('a', 0, refuses())).toBeNull();
});

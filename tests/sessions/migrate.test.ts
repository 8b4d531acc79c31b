import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FORMAT, summaryOf } from '../../src/sessions/document';
import { migrate } from '../../src/sessions/migrate/migrate';
import { sampleDocument } from './sample';

const folder = new URL('../fixtures/sessions/', import.meta.url);
const fixture = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

/** A document of format 1 with a change. */
const old = (change: object) => ({ ...(fixture('v1.json') as object), ...change });
const line = { k: 2, inertia: 1, silhouette: 0.5, strength: 1, smallest: 3, starts: 2, agreed: 2 };
const newer = { segments: [0.5, 0.5], calinskiHarabasz: 9, daviesBouldin: 0.4, centers: [0, 1], settled: true };

describe('the migration gate', () => {
  test('there is a stored session of every format', () => {
    const formats = Array.from({ length: FORMAT }, (_, i) => `v${i + 1}.json`);
    const stored = readdirSync(folder).filter((name) => name.endsWith('.json'));
    expect(stored.sort()).toEqual(formats);
  });

  test('a session of format 1 opens with everything in it', () => {
    const document = migrate(fixture('v1.json'));
    expect(document).toEqual(sampleDocument());
    expect(summaryOf(document).segments.map(({ name }) => name)).toEqual(['Regulars', '']);
  });

  test('a session of format 2 opens with its one file and everything else in it', () => {
    const stored = fixture('v2.json') as Record<string, unknown>;
    const { file: _file, readOptions: _options, ...rest } = stored;
    const files = [{ name: 'customers.csv', size: 12, options: {} }];
    expect(migrate(stored)).toEqual({ ...rest, format: 3, files, combine: null, rollup: null, rows: 3 });
    const [first] = sampleDocument().runs;
    const measured = { silhouette: 0.7, inertia: 0.5, 'calinski-harabasz': null };
    const second = { ...first, id: 'r2', number: 2, seed: 2, silhouetteError: 0.01, scores: measured };
    expect(migrate(stored).runs[1]).toEqual(second);
    expect(migrate(stored).runs[0]).toMatchObject({ pinned: true, workers: 2 });
    expect(migrate(stored).sweep?.entries[0]).toMatchObject({ segments: [0.8, null], centers: [-0.5, 1] });
  });

  test('a session of format 3 opens as it was stored', () => {
    const stored = fixture('v3.json');
    expect(migrate(stored)).toEqual(stored);
    expect(migrate(stored)).toMatchObject({
      files: [{ options: { encoding: 'windows-1251', delimiter: ';' } }, { options: {} }],
      combine: { how: 'join', keys: ['id', 'customer'], keep: 'all' },
      rollup: { format: 1, parts: { customer: 'id', date: 'day' } },
      choices: [{ column: 'id' }, { base: 'behavioural', kpi: 'revenue' }, { dateOrder: 'day-month' }],
    });
    expect(summaryOf(migrate(stored))).toMatchObject({ file: 'customers.csv, visits.csv', rows: 3 });
  });

  test('a session of a later format is refused by its number', () => {
    expect(() => migrate({ ...sampleDocument(), format: 99 })).toThrow(
      expect.objectContaining({ code: 'session.newer', values: { version: 99 } }),
    );
  });

  test.each([null, 'text', 5, [], {}, { format: '1' }, { format: 0 }, { format: 1.5 }])(
    '%j is no session',
    (stored) => {
      expect(() => migrate(stored)).toThrow(expect.objectContaining({ code: 'session.storage' }));
    },
  );
});

describe('from format 1', () => {
  test('a sweep whose lines say too little is dropped, a whole one is kept', () => {
    expect(migrate(old({ sweep: { entries: [line], seed: 1 } })).sweep).toBeNull();
    expect(migrate(old({ sweep: { entries: [{ ...line, ...newer }], seed: 1 } })).sweep).toBeNull();
    const whole = { entries: [{ ...line, ...newer }], seed: 1, elbow: null, starts: 10 };
    expect(migrate(old({ sweep: { ...whole, entries: [{ ...line, ...newer }, line] } })).sweep).toBeNull();
    expect(migrate(old({ sweep: whole })).sweep).toEqual(whole);
  });

  test('a run keeps the error of its sampled silhouette, which was in a note', () => {
    const [run] = (fixture('v1.json') as { runs: object[] }).runs;
    const noteOf = (score: string) => ({
      code: 'score.sampled',
      values: { score, rows: 5000, of: 9000, error: 0.003 },
    });
    const errorOf = (notes: unknown) => migrate(old({ runs: [{ ...run, notes }] })).runs[0].silhouetteError;
    expect(errorOf([noteOf('silhouette')])).toBe(0.003);
    expect(errorOf([noteOf('dunn')])).toBeNull();
    expect(errorOf(undefined)).toBeNull();
  });

  test('a silhouette that was not defined is so among the scores', () => {
    const [run] = (fixture('v1.json') as { runs: object[] }).runs;
    expect(migrate(old({ runs: [{ ...run, silhouette: null }] })).runs[0].scores).toEqual({
      silhouette: null,
      inertia: 0.5,
    });
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FORMAT, summaryOf } from '../../src/sessions/document';
import { migrate } from '../../src/sessions/migrate/migrate';
import { sampleDocument } from './sample';

const folder = new URL('../fixtures/sessions/', import.meta.url);
const fixture = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

describe('the migration gate', () => {
  test('there is a stored session of every format', () => {
    const formats = Array.from({ length: FORMAT }, (_, i) => `v${i + 1}.json`);
    expect(readdirSync(folder).sort()).toEqual(formats);
  });

  test('a session of format 1 opens with everything in it', () => {
    const document = migrate(fixture('v1.json'));
    expect(document).toEqual(sampleDocument());
    expect(summaryOf(document).segments.map(({ name }) => name)).toEqual(['Regulars', '']);
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

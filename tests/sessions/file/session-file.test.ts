import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecipeStep } from '../../../src/core/recipe/contract';
import type { MapRecord, RunArrays } from '../../../src/sessions/document';
import { parseGuarded } from '../../../src/sessions/file/json-guard';
import { recognise } from '../../../src/sessions/file/recognise';
import { readSessionFile, recipeFile, sessionFile } from '../../../src/sessions/file/session-file';
import { unpack, zipDirectory } from '../../../src/sessions/file/zip-read';
import { zipOf } from '../../../src/sessions/file/zip-write';
import { bytes, sampleArrays, sampleDocument, sampleHistory, sampleRun } from '../sample';
import { entriesOf, goodFile, MOST } from './hostile';

const folder = new URL('../../fixtures/sessions/', import.meta.url);

describe('a session file', () => {
  test('brings back every part of the session', async () => {
    const model = { centre: [0.1], scale: [1 / 3], fromCodes: true, axes: [[0.1], [0.2], [Math.PI]] };
    const maps: MapRecord[] = [
      { projection: 'umap', params: { neighbours: 15 }, seed: 3, dimensions: 2 as const, notes: [] },
      {
        projection: 'pca',
        params: {},
        seed: 3,
        dimensions: 3 as const,
        explained: [0.5, 0.25, 0.25],
        model,
        notes: [],
      },
    ];
    const document = sampleDocument({
      runs: [{ ...sampleRun('r1'), maps, map: 'pca', mapDimensions: 3 }, sampleRun('r2')],
    });
    const arrays = { ...sampleArrays(), maps: [new Float32Array(6).fill(2), new Float32Array(9).fill(3)] };
    const { tree: _tree, ...treeless } = sampleArrays();
    const runs = new Map<string, RunArrays>([
      ['r1', arrays],
      ['r2', { ...treeless, labels: Int32Array.of(1, -1, 0) }],
    ]);
    const source = bytes('id,spend\na,1\n');
    const opened = await readSessionFile(await sessionFile({ document, sources: [source], runs }), 'a.kindred');
    expect(opened).toEqual({ holds: 'everything', session: { document, sources: [source], runs }, notes: [] });
  });

  test('keeps numbers that are not defined, which JSON has not', async () => {
    const stats = { n: 3, mean: NaN, sd: Infinity, median: -Infinity, z: 0, d: 0, matters: false };
    const profile = { column: 'spend', kind: 'number', role: 'feature', separation: NaN, type: 'number' } as const;
    const explanation = { ...sampleRun('r1').explanation, variables: [{ ...profile, all: stats, segments: [stats] }] };
    const document = sampleDocument({ runs: [{ ...sampleRun('r1'), explanation }] });
    const file = await sessionFile({ document, sources: [bytes('x')], runs: new Map([['r1', sampleArrays()]]) });
    expect(await readSessionFile(file, 'a.kindred')).toMatchObject({ session: { document } });
  });

  test('brings the history, with the runs that only it still has; without one it is as it was', async () => {
    const document = sampleDocument({ history: sampleHistory() });
    const runs = new Map([
      ['r1', sampleArrays()],
      ['gone', sampleArrays()],
    ]);
    const given = { document, sources: [bytes('id,spend\na,1\n')], runs };
    expect(await readSessionFile(await sessionFile(given), 'a.kindred')).toEqual({
      holds: 'everything',
      session: given,
      notes: [],
    });
  });

  test('says of runs that came without their rows', async () => {
    const file = await sessionFile({ document: sampleDocument(), sources: [bytes('x')], runs: new Map() });
    const { notes } = await readSessionFile(file, 'a.kindred');
    expect(notes).toEqual([{ code: 'sessionFile.lostRuns', values: { file: 'a.kindred', count: 1 } }]);
  });

  test('is known by its first bytes', async () => {
    const head = async (file: Blob) => recognise(new Uint8Array(await file.slice(0, 64).arrayBuffer()));
    expect(await head(await goodFile())).toBe('open');
    expect(await head(await recipeFile(sampleDocument()))).toBe('open');
    expect(await head(await zipOf([{ name: 'customers.csv', bytes: new Uint8Array(3) }]))).toBeNull();
    expect(await head(new Blob(['kindred/session.json']))).toBeNull();
  });

  test('the same session gives the same bytes', async () => {
    const [first, second] = await Promise.all([goodFile(), goodFile()]);
    expect(new Uint8Array(await first.arrayBuffer())).toEqual(new Uint8Array(await second.arrayBuffer()));
  });

  const stored = readdirSync(folder).filter((name) => name.endsWith('.kindred'));
  test.each(stored)('%s, as it was written then, opens', async (name) => {
    const opened = await readSessionFile(new Blob([readFileSync(new URL(name, folder))]), name);
    expect(opened).toMatchObject({ holds: 'everything', notes: [], session: { document: sampleDocument() } });
    if (opened.holds === 'everything') expect(opened.session.runs).toEqual(new Map([['r1', sampleArrays()]]));
  });
});

describe('recipe and personas only', () => {
  /** Cells that cannot be there by chance, in every place of a session where cells end up. */
  const SECRETS = ['Zwolle-Zuid', 'tangerine', '48613.25', 'q7f3@example.org'];

  test('hold not one value of a row', async () => {
    const [city, fruit, amount, mail] = SECRETS;
    const levels = { n: 3, shares: [1], lifts: [1], matters: [true] };
    const run = {
      ...sampleRun('r1'),
      notes: [{ code: 'rows.unseenLevel', values: { column: city, count: 1 } } as const],
      explanation: {
        ...sampleRun('r1').explanation,
        variables: [
          {
            column: 'city',
            kind: 'category',
            role: 'feature',
            separation: 0.2,
            type: 'levels',
            levels: [city],
            all: levels,
            segments: [levels],
          } as const,
        ],
      },
      table: { columns: ['city'], rows: [[city, fruit, 48613.25]] },
      modes: { columns: ['city'], levels: [[city], [fruit]] },
      model: { by: 'nearest-centre', cols: 1, centers: [48613.25] } as const,
    };
    const steps: RecipeStep[] = [
      { step: 'fill-level', params: { method: 'constant', value: city }, enabled: true },
      { step: 'ordinal', params: { order: `${city}\n${fruit}` }, enabled: true },
      { step: 'keywords', params: { words: fruit }, enabled: true },
      { step: 'yes-no', params: { yes: mail }, enabled: false },
      {
        step: 'fill',
        params: { method: 'median' },
        enabled: true,
        reason: { code: 'recipe.fillMedian', values: { column: 'city', count: 1, value: amount } } as const,
      },
    ];
    const document = sampleDocument({
      files: [{ name: 'customers.csv', size: 99, options: { sheet: fruit, delimiter: ';' } }],
      recipe: { format: 1, columns: [{ column: 'city', merges: [{ column: 'town', steps }], steps }] },
      recipeNotes: [{ code: 'column.misfits', values: { column: 'spend', count: 1, example: mail } }],
      runs: [run],
    });
    const file = await recipeFile(document);
    const entries = await entriesOf(file);
    expect(entries.map(({ name }) => name)).toEqual(['kindred/session.json']);
    const text = new TextDecoder().decode(entries[0].bytes);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    expect(text).not.toContain('customers.csv');
    const opened = await readSessionFile(file, 'recipe.kindred');
    expect(opened).toMatchObject({
      holds: 'recipe',
      recipe: {
        choices: document.choices,
        run: { algorithm: 'k-means', sizes: [2, 1], personas: [{ name: 'Regulars' }, { note: 'watch' }] },
      },
    });
    if (opened.holds === 'recipe')
      expect(opened.recipe.recipe?.columns[0].steps.map(({ step }) => step)).toHaveLength(5);
  });
});

describe('the archive', () => {
  test('gives back whatever was put into it', async () => {
    const entry = fc.record({
      name: fc.string({ unit: 'grapheme', minLength: 1 }),
      bytes: fc.uint8Array({ maxLength: 5000 }),
    });
    const entries = fc.uniqueArray(entry, { selector: ({ name }) => name, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(entries, async (given) => {
        const files = given.map(({ name, bytes }) => ({ name, bytes: new Uint8Array(bytes) }));
        const file = await zipOf(files);
        const directory = await zipDirectory(file, MOST);
        for (const { name, bytes: expected } of files) {
          expect(await unpack(file, directory.get(name)!)).toEqual(expected);
        }
        expect(directory.size).toBe(files.length);
      }),
      { numRuns: 40 },
    );
  });

  test('that claims too many files, or too much, is refused by its directory', async () => {
    const file = await zipOf(['a', 'b', 'c'].map((name) => ({ name, bytes: new Uint8Array(1000) })));
    await expect(zipDirectory(file, { entries: 2, bytes: 1e6 })).rejects.toThrow('3 files inside');
    await expect(zipDirectory(file, { entries: 9, bytes: 2500 })).rejects.toThrow('more than 2500 bytes');
  });
});

describe('guarded JSON', () => {
  test('is what JSON.parse says it is', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(parseGuarded(json, { depth: 1000, values: 1e6 })).toEqual(JSON.parse(json));
      }),
    );
  });

  test.each([
    ['{"a":1,"\\u0061":2}', 'a record has “a” twice'],
    ['{"a":{"b":1},"c":{"b":1},"d":["b","b"],"b":[{"b":2}]}', undefined],
    ['{"a\\\\":1,"a\\"":2,"a":{"a":3}}', undefined],
    ['[[1],[2,[3]]]', undefined],
    ['[[[[1]]]]', 'it is nested more than 3 levels deep'],
    ['"a', 'it is no JSON, or is cut off'],
    ['[1,2,3,4,5,6,7,8,9,10,11]', 'it has more than 10 values'],
  ])('%s', (json, refusal) => {
    const parse = () => parseGuarded(json, { depth: 3, values: 10 });
    if (refusal === undefined) expect(parse()).toEqual(JSON.parse(json));
    else expect(parse).toThrow(refusal);
  });
});

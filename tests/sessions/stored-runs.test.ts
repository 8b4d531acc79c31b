import { describe, expect, test } from 'vitest';
import type { MapRecord, RunArrays } from '../../src/sessions/document';
import type { BlobRecord } from '../../src/sessions/schema';
import { piecesOf, runsFrom } from '../../src/sessions/stored-runs';
import { sampleArrays, sampleDocument, sampleRun } from './sample';

const mapOf = (projection: string, dimensions: 2 | 3 = 2): MapRecord => ({
  ...{ projection, params: {}, seed: 1, dimensions, notes: [] },
});
const run = { ...sampleRun('r1'), maps: [mapOf('umap'), mapOf('pca', 3)], map: 'pca', mapDimensions: 3 as const };
const [flat, deep] = [new Float32Array(6).fill(1), new Float32Array(9).fill(2)];
const arrays: RunArrays = { ...sampleArrays(), maps: [flat, deep] };
const document = sampleDocument({ runs: [run] });

const namesOf = (given: RunArrays, before?: RunArrays) => piecesOf(run, given, before).map(({ name }) => name);
const stored = (given = piecesOf(run, arrays)) =>
  new Map(given.map(({ name, data }) => [name, data as BlobRecord['data']]));

describe('what of a run is stored', () => {
  test('its rows and each of its maps, once', () => {
    expect(namesOf(arrays)).toEqual(['run:r1', 'run:r1:umap2', 'run:r1:pca3']);
    expect(namesOf(arrays, arrays)).toEqual([]);
    expect(namesOf(arrays, { ...arrays })).toEqual([]);
  });

  test('of a run with another map only the map; of one with other labels only the rows', () => {
    expect(namesOf(arrays, { ...arrays, maps: [flat] })).toEqual(['run:r1:pca3']);
    expect(namesOf({ ...arrays, maps: [flat.slice(), deep] }, arrays)).toEqual(['run:r1:umap2']);
    expect(namesOf({ ...arrays, labels: arrays.labels.slice() }, arrays)).toEqual(['run:r1']);
  });
});

describe('what is made of it', () => {
  test('the run as it was', () => {
    expect(runsFrom(document, stored())).toEqual({
      document,
      runs: new Map([['r1', arrays]]),
      inOnePiece: new Set(),
    });
  });

  test('one that was stored in one piece, maps and all, is told', () => {
    const found = runsFrom(document, new Map([['run:r1', arrays]]));
    expect(found).toEqual({ document, runs: new Map([['r1', arrays]]), inOnePiece: new Set(['r1']) });
  });

  test('a map that was stored on its own is newer than one within', () => {
    const newer = new Float32Array(6).fill(7);
    const found = runsFrom(document, new Map<string, BlobRecord['data']>([['run:r1', arrays], ['run:r1:umap2', newer]])); // prettier-ignore
    expect(found.runs.get('r1')?.maps).toEqual([newer, deep]);
  });

  test('a map whose places are gone is left out, here and in the history, and the plane is shown', () => {
    const pieces = stored();
    pieces.delete('run:r1:pca3');
    const { maps: _maps, map: _map, mapDimensions: _in, ...others } = run;
    const found = runsFrom(document, pieces);
    expect(found.document.runs).toEqual([{ ...others, maps: [mapOf('umap')] }]);
    expect(found.runs.get('r1')?.maps).toEqual([flat]);
  });

  test('a run whose rows are gone is left out', () => {
    const pieces = stored();
    pieces.delete('run:r1');
    expect(runsFrom(document, pieces)).toEqual({ document, runs: new Map(), inOnePiece: new Set() });
  });
});

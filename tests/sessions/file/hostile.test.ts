import { describe, expect, test } from 'vitest';
import type { AppError } from '../../../src/core/base/errors';
import { readSessionFile } from '../../../src/sessions/file/session-file';
import type { Opened, PortableSession } from '../../../src/sessions/file/session-file';
import { text } from '../../../src/i18n/text.svelte';
import { rejection } from '../../engine/rpc';
import { bytes, sampleArrays, sampleHistory, sampleRun } from '../sample';
import { goodFile, HOSTILE, withColumn, withDocument, withText } from './hostile';

const open = async (file: Promise<Blob>) => readSessionFile(await file, 'evil.kindred');
const sessionOf = (opened: Opened): PortableSession => {
  if (opened.holds !== 'everything') throw new Error('a recipe');
  return opened.session;
};

describe('hostile session files', () => {
  const refused = HOSTILE.filter((hostile) => hostile.refused !== null);
  const letIn = HOSTILE.filter((hostile) => hostile.refused === null);

  test.each(refused)('$name: refused, with what and where', async ({ file, refused: code, values }) => {
    const error = await rejection(open(file()));
    expect(error).toMatchObject({ code, values: { file: 'evil.kindred', ...values } });
    const sentence = text.error(error as AppError);
    expect(sentence).toMatch(/evil\.kindred/);
    expect(sentence.length).toBeLessThan(400);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test.each(letIn)('$name: let in, made harmless', async ({ file }) => {
    const { document, runs } = sessionOf(await open(file()));
    expect(runs.get('r1')).toEqual(sampleArrays());
    expect(document.name.length).toBeLessThanOrEqual(200);
    expect(document.name).not.toMatch(/\p{Surrogate}/u);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(JSON.stringify(document)).not.toMatch(/polluted|dataUrl|javascript:/);
  });

  test('what was cut or replaced is told', async () => {
    const [long, half] = ['76', '77'].map((number) => HOSTILE.find(({ name }) => name.startsWith(number))!);
    expect((await open(long.file())).notes).toEqual([
      { code: 'sessionFile.shortened', values: { file: 'evil.kindred', count: 1 } },
    ]);
    const halved = await open(half.file());
    expect(halved.notes).toEqual([{ code: 'sessionFile.replaced', values: { file: 'evil.kindred', count: 1 } }]);
    expect(sessionOf(halved).document.name).toBe('\ufffd');
  });

  test('a column named __proto__ stays what it is: a name', async () => {
    const proto = HOSTILE.find(({ name }) => name.startsWith('62'))!;
    const { document } = sessionOf(await open(proto.file()));
    expect(document.choices[1]).toEqual({ column: '__proto__', kind: 'number', role: 'feature' });
    expect(Object.keys(document.runs[0].params)).toEqual(['k']);
    expect(Object.getPrototypeOf(document.runs[0].params)).toBe(Object.prototype);
  });
});

describe('columns that cannot be', () => {
  const folder = 'kindred/runs/0';

  test.each([
    ['rows beyond the table', 'rowIndex.i32', Int32Array.of(0, 1, 3), { got: 3, max: 2 }],
    ['rows that come twice', 'rowIndex.i32', Int32Array.of(0, 1, 1), { got: 2, expected: 3 }],
    ['a tree that leads to itself', 'tree/second.i32', Int32Array.of(2), { got: 2, max: 1 }],
    ['a leaf that is not there', 'tree/leafOf.u8', Uint8Array.of(0, 0, 2), { got: 2, max: 1 }],
    ['too few places', 'x.f32', Float32Array.of(1, 2), { got: 2, expected: 3 }],
  ])('%s', async (_, column, numbers, values) => {
    const error = await rejection(open(withColumn(`${folder}/${column}`, numbers)));
    expect(error).toMatchObject({ values });
    expect(['sessionFile.range', 'sessionFile.counts']).toContain((error as AppError).code);
  });

  test('half a number', async () => {
    const error = await rejection(open(withColumn(`${folder}/x.f32`, new Uint8Array(bytes('12345')))));
    expect(error).toMatchObject({ code: 'sessionFile.damaged', values: { detail: 'x is cut off' } });
  });
});

describe('a history that cannot be', () => {
  type Json = Record<string, unknown>;
  const withHistory = (change: (history: Json, point: Json) => Json): Promise<Blob> =>
    withDocument((document) => {
      const history = sampleHistory() as unknown as Json;
      return { ...document, history: { ...history, ...change(history, (history['points'] as Json[])[1]) } };
    });
  const sceneWith = (change: Json) => (_: Json, point: Json) => ({
    points: [{ ...point, scene: { ...(point['scene'] as Json), ...change } }],
  });

  test.each<[string, string, (history: Json, point: Json) => Json]>([
    ['a point that leads to itself', 'points.0.from', (_, point) => ({ points: [{ ...point, from: 5 }] })],
    ['a way ahead that leads back', 'points.0.next', (_, point) => ({ points: [{ ...point, next: 2 }] })],
    ['two points of one id', 'points.1.id', (_, point) => ({ points: [point, point] })],
    ['nobody stands at it', 'current', () => ({ current: 7 })],
    ['a day that no calendar has', 'points.0.at', (_, point) => ({ points: [{ ...point, at: 1e300 }] })],
    ['a part that is not there', 'parts.9', sceneWith({ choices: [0, 9] })],
    ['a name for a column', 'parts.3.column', sceneWith({ choices: [3] })],
    ['a part that is two things', 'parts.0', sceneWith({ recipe: { format: 1, columns: [0] } })],
    ['a segment without a name', 'points.0.runs', sceneWith({ runs: [{ id: 'gone', pinned: true, personas: [3] }] })],
    ['more points than are remembered', 'points', () => ({ points: new Array(1001).fill(0) })],
    ['a run that is none', 'runs.0.k', () => ({ runs: [{ ...sampleRun('gone'), k: 1e9 }] })],
  ])('%s', async (_, field, change) => {
    const error = await rejection(open(withHistory(change)));
    expect(error).toMatchObject({ code: 'sessionFile.field', values: { field: `history.${field}` } });
  });

  test('what no point takes for anything is not let in', async () => {
    const { document } = sessionOf(
      await open(withHistory(({ parts }) => ({ parts: [...(parts as []), { evil: 1 }] }))),
    );
    expect(document.history?.parts).toEqual([...sampleHistory().parts, null]);
  });
});

test('notes that cannot be said are left out', async () => {
  const { document } = sessionOf(await readSessionFile(await goodFile(), 'x', ({ values }) => !('agreed' in values)));
  expect(document.runs[0].notes).toEqual([]);
});

describe('damage', () => {
  test('every byte that is flipped in the content is noticed', async () => {
    const whole = new Uint8Array(await (await goodFile()).arrayBuffer());
    const first = 30 + 'kindred/session.json'.length;
    for (const at of [first + 5, first + 100, first + 300]) {
      const flipped = whole.slice();
      flipped[at] ^= 0x10;
      const error = await rejection(readSessionFile(new Blob([flipped]), 'evil.kindred'));
      expect(error).toMatchObject({ code: 'sessionFile.damaged' });
    }
  });

  test('a zip of something else, and no zip at all, are no session files', async () => {
    const other = await withText((json) => json.replace('"kindred":"session"', '"kindred":"novel"'));
    expect(await rejection(readSessionFile(other, 'x'))).toMatchObject({ code: 'sessionFile.notOne' });
    const error = await rejection(readSessionFile(new Blob(['id,spend\n']), 'x'));
    expect(error).toMatchObject({ code: 'sessionFile.damaged', values: { detail: 'its end is missing' } });
  });

  test('two runs of one id, and no file of customers', async () => {
    const twice = withDocument((document) => {
      const runs = document['runs'] as unknown[];
      return { ...document, runs: [...runs, ...runs] };
    });
    expect(await rejection(open(twice))).toMatchObject({ values: { field: 'runs' } });
    const without = withDocument((document) => ({ ...document, files: [] }));
    expect(await rejection(open(without))).toMatchObject({ values: { field: 'files' } });
  });
});

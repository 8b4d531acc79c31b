import { sessionFile } from '../../../src/sessions/file/session-file';
import { unpack, zipDirectory } from '../../../src/sessions/file/zip-read';
import { zipOf } from '../../../src/sessions/file/zip-write';
import type { ZipEntry } from '../../../src/sessions/file/zip-write';
import { bytes, sampleArrays, sampleDocument, sampleRun } from '../sample';

type Json = Record<string, unknown>;
interface Hostile {
  readonly name: string;
  /** Code of the refusal, or null where the file is let in with what is wrong taken out of it. */
  readonly refused: string | null;
  /** What the refusal must name. */
  readonly values?: Readonly<Record<string, unknown>>;
  file(): Promise<Blob>;
}

export const MOST = { entries: 1000, bytes: 2 ** 30 };

export function goodFile(): Promise<Blob> {
  const runs = new Map([['r1', sampleArrays()]]);
  const document = sampleDocument({ runs: [{ ...sampleRun('r1'), algorithm: 'kmeans' }] });
  return sessionFile({ document, sources: [bytes('id,spend\na,1\nb,2\nc,3\n')], runs });
}

/** All entries of a good file, to be put together again with changes. */
export async function entriesOf(file: Blob): Promise<ZipEntry[]> {
  const directory = await zipDirectory(file, MOST);
  const found = [...directory.values()].map(async (entry) => ({ name: entry.name, bytes: await unpack(file, entry) }));
  return Promise.all(found);
}

/** A good file whose JSON was changed as text. */
export async function withText(change: (json: string) => string): Promise<Blob> {
  const entries = await entriesOf(await goodFile());
  const [first, ...rest] = entries;
  const json = change(new TextDecoder().decode(first.bytes));
  return zipOf([{ name: first.name, bytes: new TextEncoder().encode(json) }, ...rest]);
}

export function withDocument(change: (document: Json) => unknown): Promise<Blob> {
  return withText((json) => {
    const manifest = JSON.parse(json) as Json;
    return JSON.stringify({ ...manifest, document: change(manifest['document'] as Json) });
  });
}

/** A good file with another column of numbers. */
export async function withColumn(name: string, numbers: ArrayBufferView<ArrayBuffer>): Promise<Blob> {
  const entries = await entriesOf(await goodFile());
  const changed = new Uint8Array(numbers.buffer);
  return zipOf(entries.map((entry) => (entry.name === name ? { name, bytes: changed } : entry)));
}

const { plane: PLANE } = sampleRun('r1');
const MODEL = { centre: [0], scale: [1], fromCodes: false, axes: [[1], [0]] };
const runWith = (change: Json) => (document: Json) => ({ ...document, runs: [{ ...runOf(document), ...change }] });
const runOf = (document: Json): Json => (document['runs'] as Json[])[0];
const named = (...names: string[]): Json[] => names.map((name, color) => ({ id: `p${color}`, name, note: '', color }));
const json = (text: string): Promise<Blob> => withText((whole) => whole.replace(/^.*$/s, text));

/** The hostile session files 60 to 77, each with the same malice in the shape of ours. */
export const HOSTILE: readonly Hostile[] = [
  {
    name: '60 truncated',
    refused: 'sessionFile.damaged',
    file: async () => (await goodFile()).slice(0, 700),
  },
  {
    name: '60 truncated inside the JSON',
    refused: 'sessionFile.damaged',
    values: { detail: 'it is no JSON, or is cut off' },
    file: () => withText((text) => text.slice(0, text.length / 2)),
  },
  {
    name: '61 of a future version',
    refused: 'sessionFile.newer',
    values: { version: 999 },
    file: () => withDocument((document) => ({ ...document, format: 999 })),
  },
  {
    name: '61 in a container of a future version',
    refused: 'sessionFile.newer',
    values: { version: 999 },
    file: () => withText((text) => text.replace('"version":1', '"version":999')),
  },
  {
    name: '62 __proto__ and constructor',
    refused: null,
    file: () =>
      withText((text) => {
        const poison = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},';
        return text
          .replace('{"kindred"', `{${poison}"kindred"`)
          .replace('"document":{', `"document":{${poison}`)
          .replaceAll('"params":{"', `"params":{"__proto__":1,"constructor":2,"`)
          .replaceAll('"values":{"', `"values":{"__proto__":"polluted","`)
          .replace('"plane":{', `"plane":{${poison}`)
          .replaceAll('"column":"spend"', '"column":"__proto__"');
      }),
  },
  {
    name: '63 markup in names',
    refused: null,
    file: () =>
      withDocument((document) => ({
        ...runWith({
          personas: named(
            '<script>alert(1)</script>',
            '<span style="background:url(https://attacker.invalid/b)">x</span>',
          ),
        })(document),
        name: '<img src=x onerror=alert(1)>',
      })),
  },
  {
    name: '64 labels out of range',
    refused: 'sessionFile.range',
    values: { what: 'labels (1)', got: 7, min: -1, max: 1 },
    file: () => withColumn('kindred/runs/0/labels.i32', Int32Array.of(0, 7, -3)),
  },
  {
    name: '65 too few labels',
    refused: 'sessionFile.counts',
    values: { what: 'labels (1)', got: 1, expected: 3 },
    file: () => withColumn('kindred/runs/0/labels.i32', Int32Array.of(0)),
  },
  {
    name: '65b a map whose model has other axes than it',
    refused: 'sessionFile.counts',
    values: { what: 'plane.model.axes (1)', got: 1, expected: 2 },
    file: () => withDocument(runWith({ plane: { ...PLANE, model: { ...MODEL, axes: [[1]] } } })),
  },
  {
    name: '65c a model of more columns here than there',
    refused: 'sessionFile.counts',
    values: { what: 'plane.model (1)', got: 2, expected: 1 },
    file: () => withDocument(runWith({ plane: { ...PLANE, model: { ...MODEL, axes: [[1], [1, 2]] } } })),
  },
  {
    name: '65d a model that is no numbers',
    refused: 'sessionFile.field',
    values: { field: 'runs.0.plane.model.centre.0', got: '"NaN"' },
    file: () => withDocument(runWith({ plane: { ...PLANE, model: { ...MODEL, centre: ['NaN'] } } })),
  },
  {
    name: '66 k of a thousand million',
    refused: 'sessionFile.field',
    values: { field: 'runs.0.k', got: '1000000000' },
    file: () => withDocument(runWith({ k: 1e9 })),
  },
  {
    name: '67 numbers that are texts',
    refused: 'sessionFile.field',
    values: { field: 'runs.0.inertia', got: '"NaN"' },
    file: () =>
      withDocument(
        runWith({
          inertia: 'NaN',
          model: {
            centers: [
              ['NaN', 'Infinity'],
              [null, '1e999'],
            ],
          },
        }),
      ),
  },
  {
    name: '67 a number beyond all numbers',
    refused: 'sessionFile.field',
    values: { field: 'runs.0.inertia' },
    file: () => withText((text) => text.replace('"inertia":0.5', '"inertia":1e999')),
  },
  {
    name: '68 nested 20,000 levels deep',
    refused: 'sessionFile.damaged',
    values: { detail: 'it is nested more than 40 levels deep' },
    file: () => json('['.repeat(20_000) + ']'.repeat(20_000)),
  },
  {
    name: '69 wrong types',
    refused: 'sessionFile.field',
    values: { field: 'choices', got: '"a,b"' },
    file: () => withDocument((document) => ({ ...document, choices: 'a,b', rows: 3, runs: { 0: 1 } })),
  },
  {
    name: '70 duplicate keys',
    refused: 'sessionFile.damaged',
    values: { detail: 'a record has “version” twice' },
    file: () => withText((text) => text.replace('"version":1', '"version":1,"version":2')),
  },
  { name: '71 an array', refused: 'sessionFile.field', values: { got: '[]' }, file: () => json('[]') },
  { name: '72 a number', refused: 'sessionFile.field', values: { got: '42' }, file: () => json('42') },
  {
    name: '73 a claim of a million million rows',
    refused: 'sessionFile.field',
    values: { field: 'rows', got: '1000000000000' },
    file: () => withDocument((document) => ({ ...document, rows: 1e12 })),
  },
  {
    name: '73 a claim of four thousand million bytes',
    refused: 'sessionFile.damaged',
    file: async () => {
      const whole = new Uint8Array(await (await goodFile()).arrayBuffer());
      const view = new DataView(whole.buffer);
      const directory = view.getUint32(whole.length - 6, true);
      view.setUint32(directory + 24, 0xfffffff0, true);
      return new Blob([whole]);
    },
  },
  {
    name: '74 formulas for names',
    refused: null,
    file: () => withDocument(runWith({ personas: named('=HYPERLINK("https://attacker.invalid")', '@SUM(1)') })),
  },
  {
    name: '75 fields of addresses',
    refused: null,
    file: () =>
      withDocument((document) => ({
        ...document,
        dataUrl: 'https://attacker.invalid/d.csv',
        logo: 'javascript:alert(1)',
      })),
  },
  {
    name: '76 a name of 300,000 letters',
    refused: null,
    file: () => withDocument((document) => ({ ...document, name: 'n'.repeat(300_000) })),
  },
  {
    name: '77 half a character',
    refused: null,
    file: () => withText((text) => text.replace('"name":"customers"', String.raw`"name":"\ud800"`)),
  },
];

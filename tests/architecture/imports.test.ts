import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, ROOT, sources } from './sources';
import type { Import } from './sources';

/** From left to right: a room may import the rooms before it. */
const ROOMS = [
  'base',
  'read',
  'table',
  'rollup',
  'recipe',
  'matrix',
  'tensor',
  'cluster',
  'evaluate',
  'project',
  'points',
  'explain',
  'personas',
  'score',
  'track',
  'export',
];
/** What the core may use of other people's. */
const CORE_PACKAGES =
  /^(papaparse|jschardet|fflate|hucre|hyparquet|hyparquet-compressors|pure-rand|danfojs|@tensorflow\/(tfjs-core|tfjs-backend-(cpu|wasm|webgpu)))$/;

const files = sources('src', 'workers');
const imports = files.flatMap(importsOf);

const roomOf = (path: string): string => /^src\/core\/([^/]+)\//.exec(path)?.[1] ?? '';
const isIn = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
const show = (found: readonly Import[]): string[] => found.map(({ from, to }) => `${from} -> ${to}`);
const fromFolder = (folder: string): Import[] => imports.filter(({ from }) => isIn(folder)(from));

/** Imports from one folder into another. */
function between(from: string, to: string): Import[] {
  return imports.filter((one) => isIn(from)(one.from) && isIn(to)(one.to));
}

test('the reader of imports sees them all', () => {
  const script = [
    "import type { A } from '../core/base/errors';",
    "import { type B, type C } from './b';",
    "import { d, type E } from 'papaparse/x';",
    "export { f } from '@scope/package/file';",
    "const g = await import('danfojs');",
    "import './style.css';",
  ].join('\n');
  expect(importsOf({ path: 'src/state/a.ts', text: script, script })).toEqual([
    { from: 'src/state/a.ts', to: 'src/core/base/errors', typeOnly: true },
    { from: 'src/state/a.ts', to: 'src/state/b', typeOnly: true },
    { from: 'src/state/a.ts', to: 'papaparse', typeOnly: false },
    { from: 'src/state/a.ts', to: '@scope/package', typeOnly: false },
    { from: 'src/state/a.ts', to: 'danfojs', typeOnly: false },
    { from: 'src/state/a.ts', to: 'src/state/style.css', typeOnly: false },
  ]);
});

describe('the core', () => {
  test('has only rooms of the plan', () => {
    const folders = readdirSync(join(ROOT, 'src/core'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).filter((name) => !ROOMS.includes(name))).toEqual([]);
  });

  test('imports no room to the right', () => {
    // What a room promises (its contract) may be named by any room: types do not flow.
    const flowing = imports.filter(({ from, to, typeOnly }) => roomOf(from) && roomOf(to) && !typeOnly);
    expect(show(flowing.filter(({ from, to }) => ROOMS.indexOf(roomOf(to)) > ROOMS.indexOf(roomOf(from))))).toEqual([]);
  });

  test('imports nothing of the rest of the app', () => {
    expect(show(fromFolder('src/core').filter(({ to }) => to.startsWith('src/') && !isIn('src/core')(to)))).toEqual([]);
  });

  test('imports only the packages that run anywhere', () => {
    const packages = fromFolder('src/core').filter(({ to }) => !to.startsWith('src/'));
    expect(show(packages.filter(({ to }) => !CORE_PACKAGES.test(to)))).toEqual([]);
  });
});

describe('the page', () => {
  const page = ['sessions', 'charts', 'i18n', 'state', 'components', 'screens', 'engine/page'];

  // A contract's only values are lists of its words, such as the kinds of column.
  test.each(page)('%s takes values from the core only out of base and contracts', (folder) => {
    const values = between(`src/${folder}`, 'src/core').filter(({ typeOnly }) => !typeOnly);
    expect(show(values.filter(({ to }) => roomOf(to) !== 'base' && !to.endsWith('/contract')))).toEqual([]);
  });

  test('knows the worker side of the engine by its types alone', () => {
    const found = imports.filter((one) => isIn('src/engine/worker')(one.to) && !isIn('src/engine/worker')(one.from));
    expect(show(found.filter(({ from, typeOnly }) => !typeOnly && !isIn('workers')(from)))).toEqual([]);
  });

  // Each folder and those it must not import anything from.
  test.each([
    ['components', ['state', 'screens', 'sessions', 'engine/page']],
    ['charts', ['state', 'screens', 'components', 'sessions', 'engine/page']],
    ['i18n', ['state', 'screens', 'components', 'sessions', 'charts', 'engine']],
    ['sessions', ['state', 'screens', 'components', 'charts', 'i18n', 'engine/page']],
    ['engine', ['state', 'screens', 'components', 'charts', 'i18n', 'sessions']],
    ['state', ['screens', 'components', 'charts']],
    ['door', ['state', 'screens', 'components', 'charts', 'i18n', 'sessions', 'engine', 'core']],
    ['screens', ['engine/page', 'sessions']],
  ])('%s does not reach where it must not', (folder, forbidden) => {
    const found = forbidden.flatMap((other) => between(`src/${folder}`, `src/${other}`));
    // What others are made of may be named where it is shown; who they are may not be known.
    const shows = folder === 'screens' || folder === 'components';
    expect(show(shows ? found.filter(({ typeOnly }) => !typeOnly) : found)).toEqual([]);
  });

  test('no screen imports another', () => {
    const screenOf = (path: string): string => /^src\/screens\/([^/]+)\//.exec(path)?.[1] ?? '';
    const found = between('src/screens', 'src/screens').filter(({ from, to }) => screenOf(from) && screenOf(to));
    expect(show(found.filter(({ from, to }) => screenOf(from) !== screenOf(to)))).toEqual([]);
  });

  test('loads the large libraries only where they belong, and Plotly only when it is needed', () => {
    const large = imports.filter(({ to, typeOnly }) => /^(plotly|@tensorflow|danfojs)/.test(to) && !typeOnly);
    const outside = large.filter(({ from }) => !isIn('src/core')(from) && !isIn('workers')(from));
    expect([...new Set(outside.map(({ from }) => from))]).toEqual(['src/charts/plotly.ts']);
    const plotly = files.find(({ path }) => path === 'src/charts/plotly.ts');
    expect(plotly?.script).toMatch(/await import\('plotly\.js-dist'\)|import\('plotly\.js-dist'\)/);
    expect(plotly?.script).not.toMatch(/^import (?!type)[^;]*'plotly\.js-dist'/m);
  });
});

describe('threads', () => {
  test('worker entries hold no logic', () => {
    const long = files.filter(({ path }) => isIn('workers')(path) && path.endsWith('.worker.ts'));
    expect(long.length).toBeGreaterThan(0);
    expect(long.filter(({ text }) => text.trimEnd().split('\n').length > 25).map(({ path }) => path)).toEqual([]);
  });

  test.each(['new Worker(', '.postMessage(', '.terminate('])(
    'only the engine says %s (the door has a thread of its own)',
    (words) => {
      // Tabs talk to each other by a channel, not to a thread.
      const toThreads = files.filter(({ script }) => !script.includes('new BroadcastChannel('));
      const saying = toThreads.filter(({ script }) => script.includes(words)).map(({ path }) => path);
      expect(saying.filter((path) => !isIn('src/engine')(path) && !isIn('src/door')(path))).toEqual([]);
      expect(saying.length).toBeGreaterThan(0);
    },
  );
});

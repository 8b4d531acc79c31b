import type { PageClient } from '../harness/chromium';
import { absent, hold, type Contender } from '../harness/contest';
import type { Bench, BenchLine, BenchRow } from '../harness/contract';
import { figure, promise } from '../harness/figures';
import { ResidentMemory } from '../harness/inspector';
import type { Mixture } from '../harness/mixture';

interface Shape {
  readonly rows: number;
  readonly floats: number;
  /** An identifier and a category beside the floats. */
  readonly labelled: boolean;
}

const LARGE: Shape = { rows: 1_000_000, floats: 9, labelled: true };
const LONG: Shape = { rows: 5_000_000, floats: 5, labelled: false };
const READ = 'read 1,000,000 x 11 (CSV) into profiled columns';
const READ_LONG = 'read 5,000,000 x 5 (CSV) into profiled columns';
const MEBIBYTE = 2 ** 20;
const BALLAST = 200 * MEBIBYTE;

/** The bench's page wants points; these rows want none. */
const NO_POINTS: Mixture = { rows: 10, cols: 2, groups: 2, spread: 0.5, seed: 1 };
const TOWNS = ['Aberystwyth', 'Bath', 'Bristol', 'Cardiff', 'Leeds', 'London', 'Newcastle', 'York'];
/** Lines put together at a time. */
const BATCH = 50_000;

/** Customers that were never there: amounts with four decimals, each column of another size. */
function customers({ rows, floats, labelled }: Shape): Uint8Array {
  let state = 7;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const amount = (column: number): string => ((random() + random() + random()) * (column + 1) * 3 - column).toFixed(4);
  const names = Array.from({ length: floats }, (_, column) => `amount_${column + 1}`);
  const parts = [Buffer.from([...(labelled ? ['customer', 'town'] : []), ...names].join(',') + '\n')];
  for (let from = 0; from < rows; from += BATCH) {
    const lines: string[] = [];
    for (let row = from; row < Math.min(rows, from + BATCH); row++) {
      const cells = names.map((_, column) => amount(column));
      if (labelled) cells.unshift(`C${String(row + 1).padStart(7, '0')}`, TOWNS[Math.floor(random() * TOWNS.length)]);
      lines.push(cells.join(','));
    }
    parts.push(Buffer.from(lines.join('\n') + '\n'));
  }
  return Buffer.concat(parts);
}

/** A page with this file chosen in it, as a person would; its data worker is up. */
async function pageWith(bench: Bench, path: string): Promise<PageClient> {
  const client = await bench.page(NO_POINTS, { alone: true, empty: true });
  await client.page.setInputFiles('input[type=file]', path);
  await client.call('readReady', {});
  return client;
}

/** The whole of what Kindred does before it shows the table, against a table of pandas, which looks at no column. */
async function read(bench: Bench): Promise<readonly BenchLine[]> {
  const path = await bench.write('customers.csv', customers(LARGE));
  const client = await pageWith(bench, path);
  const cancels: number[] = [];
  let longestTask = 0;
  const ours: Contender = {
    name: 'Kindred',
    async measure() {
      const { ms, longestTask: longest, progress } = await client.call('readFile', {});
      longestTask = Math.max(longestTask, longest);
      return { ms, more: { progress_steps: progress } };
    },
  };
  const lines = await hold({
    work: READ,
    ours,
    peers: [await pandas(bench, path)],
    repeats: bench.repeats,
    goals: { pandas: 0.5 },
  });
  for (let i = 0; i < bench.repeats; i++) cancels.push((await client.call('cancelRead', { after: 200 })).ms);
  await client.close();
  return [
    ...lines,
    figure(`${READ}: longest main-thread task`, longestTask, 'ms', 100),
    promise(`${READ}: stop answered`, cancels, 500),
    ...(await memory(bench, READ, path, 600)),
  ];
}

async function pandas(bench: Bench, path: string): Promise<Contender> {
  const peer = await bench.python('pandas');
  if (!peer) return absent('pandas');
  const { version } = peer.facts;
  return { name: peer.name, version, measure: async () => ({ ms: (await peer.ask({ do: 'read', path })).ms }) };
}

/**
 * The most resident memory that the process of the page has while a file is read, beyond what it had with
 * its data worker up: everything counts, the pieces of the file on their way too.
 */
async function memory(bench: Bench, work: string, path: string, limit: number): Promise<readonly BenchLine[]> {
  const title = `${work}: peak memory`;
  const client = await pageWith(bench, path);
  // Makes the page's process the largest of its kind, by which it is found.
  await client.page.evaluate((bytes) => {
    Object.assign(globalThis, { ballast: new Uint8Array(bytes).fill(1) });
  }, BALLAST);
  const resident = await ResidentMemory.of(client);
  if (!resident) return [{ ...figure(title, NaN, 'MB', limit), value: null, flag: 'measured on Linux only' }];
  const before = await resident.now();
  await resident.forgetPeak();
  const { ms, rows, columns } = await client.call('readFile', {});
  const most = (await resident.peak()) - before;
  await client.close();
  return [
    figure(title, most / 1e6, 'MB', limit, { mebibytes: Math.round(most / MEBIBYTE), read_ms: ms, rows, columns }),
  ];
}

async function readLong(bench: Bench): Promise<readonly BenchLine[]> {
  const path = await bench.write('long.csv', customers(LONG));
  return memory(bench, READ_LONG, path, 1200);
}

export const READING: readonly BenchRow[] = [
  { work: READ, measure: read },
  { work: READ_LONG, measure: readLong },
];

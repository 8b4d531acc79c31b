import { beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../src/core/base/errors';
import type { Preview, ReadOptions } from '../../src/core/read/contract';
import type { DataApi, FileToRead } from '../../src/engine/contract';
import { acceptedOptions, importing } from '../../src/state/importing.svelte';
import { messages } from '../../src/state/messages.svelte';
import { project } from '../../src/state/project.svelte';
import { view } from '../../src/state/view.svelte';

const previewOf = (options: ReadOptions, header = ['id']): Preview => ({
  ...{ fileName: 'a.csv', reader: 'csv', options, header },
  ...{ rows: [], before: [], records: [], notes: [] },
});
const csvFile = (name = 'a.csv'): File => new File(['id\n1\n'], name);

/** What was asked of the engine, in order; each answered by hand. */
interface Asked {
  readonly args: FileToRead;
  answer(preview: Preview): void;
  refuse(error: unknown): void;
}
let asked: Asked[] = [];
/** Lets everything go on that has nothing to wait for. */
const settle = (): Promise<void> => vi.advanceTimersByTimeAsync(200).then(() => undefined);

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(view, 'go').mockReturnValue();
  asked = [];
  importing.cancel();
  Object.assign(project.engine, {
    inspect: (args: FileToRead, { signal }: { signal: AbortSignal }) =>
      new Promise<Preview>((answer, refuse) => {
        asked.push({ args, answer, refuse });
        signal.addEventListener('abort', () => refuse(new AppError('cancelled')));
      }),
  });
  return () => vi.useRealTimers();
});

describe('a file on its way in', () => {
  test('is looked at as it is, then as it is set; changes close together are looked at once', async () => {
    importing.begin([csvFile()]);
    await settle();
    asked[0]?.answer(previewOf({ delimiter: ',' }));
    await settle();
    expect(importing.ready).toBe(true);
    importing.set('delimiter', ';');
    importing.set('quote', "'");
    expect(importing.ready).toBe(false);
    await settle();
    expect(asked.map(({ args }) => args.options)).toEqual([{}, { delimiter: ';', quote: "'" }]);
  });

  test('shows what the last change gives, and nothing of an earlier one', async () => {
    importing.begin([csvFile()]);
    await settle();
    asked[0]?.answer(previewOf({}));
    await settle();
    importing.set('delimiter', ';');
    await settle();
    importing.set('delimiter', '|');
    asked[1]?.answer(previewOf({ delimiter: ';' }, ['old']));
    await settle();
    asked[2]?.answer(previewOf({ delimiter: '|' }, ['new']));
    await settle();
    expect(importing.shown?.preview?.header).toEqual(['new']);
  });

  test('keeps what was set when it cannot be read so, and can be set right', async () => {
    importing.begin([csvFile()]);
    await settle();
    asked[0]?.refuse(new AppError('file.encoding', { file: 'a.csv', byte: 7 }));
    await settle();
    expect(importing.shown).toMatchObject({ failure: { code: 'file.encoding' }, looking: false });
    expect(importing.ready).toBe(false);
    importing.set('encoding', 'koi8-r');
    await settle();
    asked[1]?.answer(previewOf({ encoding: 'koi8-r' }));
    await settle();
    expect(importing.shown).toMatchObject({ failure: null, asked: { encoding: 'koi8-r' } });
    expect(importing.ready).toBe(true);
  });

  test('forgets what was said of another sheet or another file of the archive', async () => {
    importing.begin([csvFile()]);
    importing.set('headerRow', 3);
    importing.set('entry', 'b.csv');
    expect(importing.shown?.asked).toEqual({ entry: 'b.csv' });
    importing.set('delimiter', ';');
    importing.set('sheet', 'Second');
    expect(importing.shown?.asked).toEqual({ entry: 'b.csv', sheet: 'Second' });
    importing.reset();
    expect(importing.shown?.asked).toEqual({});
  });

  test('stays where it is when it cannot be read after all', async () => {
    importing.begin([csvFile()]);
    await settle();
    asked[0]?.answer(previewOf({}));
    await settle();
    const open: DataApi['open'] = () => {
      throw new AppError('file.noRows', { file: 'a.csv', columns: 1 });
    };
    Object.assign(project.engine, {
      open: (args: Parameters<DataApi['open']>[0]) => Promise.resolve().then(() => open(args)),
    });
    await importing.accept();
    expect(importing).toMatchObject({ active: true, reading: false, failure: { code: 'file.noRows' } });
    expect(project.table).toBeNull();
    importing.set('headerRow', -1);
    expect(importing.failure).toBeNull();
  });
});

test('more than a year of months is refused in one message', () => {
  importing.begin(Array.from({ length: 13 }, (_, i) => csvFile(`${i}.csv`)));
  expect(importing.active).toBe(false);
  expect(messages.list.at(-1)?.error).toMatchObject({ code: 'file.tooMany', values: { count: 13, limit: 12 } });
});

test('several files wait for each other, and what is in the way is shown', async () => {
  importing.begin([csvFile('a.csv'), csvFile('b.csv')]);
  await settle();
  expect(asked).toHaveLength(1);
  asked[0]?.answer(previewOf({}, ['id', 'a']));
  await settle();
  asked[1]?.refuse(new AppError('file.empty', { file: 'b.csv' }));
  await settle();
  expect(importing.shown?.file.name).toBe('b.csv');
  expect(importing.combine).toBeNull();
  importing.remove(importing.shown?.id ?? 0);
  expect(importing.ready).toBe(true);
});

test('what was shown is read: numbers and UTF-8 stay a matter of what is found, unless set by hand', () => {
  const options = {
    encoding: 'utf-8',
    delimiter: ';',
    decimal: ',',
    thousands: '.',
    headerRow: 2,
    dropTotals: true,
  } as const;
  const preview = previewOf(options);
  expect(acceptedOptions({ asked: {}, preview })).toEqual({ delimiter: ';', headerRow: 2, dropTotals: true });
  expect(acceptedOptions({ asked: options, preview })).toEqual(options);
  const cyrillic = previewOf({ ...options, encoding: 'koi8-r' });
  expect(acceptedOptions({ asked: { decimal: '.' }, preview: cyrillic })).toMatchObject({
    encoding: 'koi8-r',
    decimal: '.',
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textAt } from '../../../src/core/table/cells';
import { MANY_TEXTS, type TextCells } from '../../../src/core/table/contract';
import { CHUNK } from '../../../src/core/table/packed-texts';
import { profileColumn } from '../../../src/core/table/profile';
import { TextStore } from '../../../src/core/table/text-store';

/** Names of so many customers, none of which is a number. */
const NAMES = Array.from({ length: MANY_TEXTS + 10 }, (_, i) => `C${String(i).padStart(7, '0')}`);

function stored(texts: readonly string[]): TextCells {
  const store = new TextStore();
  store.pushTexts(texts);
  return store.finish();
}

/** The same column as strings, by a Map. */
function asStrings(texts: readonly string[]): TextCells {
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from(texts, (text) => codeOf.get(text) ?? codeOf.set(text, codeOf.size).size - 1);
  return { store: 'texts', codes, levels: [...codeOf.keys()] };
}

describe('texts that are kept letter after letter', () => {
  const units = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) });
  const letters = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), units, fc.constantFrom('', 'é', '__proto__'));

  it('are those that were pushed, halves of letters too, each under its first place', () => {
    const tables = fc.array(letters, { maxLength: 200 });
    fc.assert(
      fc.property(tables, (texts) => {
        expect(stored(texts)).toEqual(asStrings(texts));
      }),
    );
  });

  it('are known again whether they came as strings or as stretches of letters', () => {
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 50 }), fc.boolean(), (texts, isAscii) => {
        const all = isAscii ? texts.map((text) => text.replace(/[^ -~]/g, '_')) : texts;
        const store = new TextStore();
        store.pushTexts(all);
        store.pushCells(blockOf(all, isAscii), 0);
        const { codes } = store.finish();
        expect(codes.subarray(all.length)).toEqual(codes.subarray(0, all.length));
      }),
    );
  });

  it('may be longer than a stretch of memory, and stand anywhere', () => {
    const long = ['a', 'ж'].map((letter) => letter.repeat(CHUNK + 3));
    const half = ['b', 'з'].map((letter) => letter.repeat(CHUNK / 2 + 1));
    const texts = ['', 'x', ...long, 'y', ...half, ...half.map((text) => `${text}!`), '', 'ы', 'z', ...long];
    const [{ codes, levels }, plain] = [stored(texts), asStrings(texts)];
    expect(codes).toEqual(plain.codes);
    expect(levels.map((text, i) => text === plain.levels[i])).toEqual(plain.levels.map(() => true));
  });
});

describe('a column of very many different texts', () => {
  const columns: readonly (readonly [string, readonly string[]])[] = [
    ['names', NAMES],
    ['names, some missing and some twice', [...NAMES, '', 'NA', ' n/a ', 'C0000001', '-', '  ']],
    ['names in another alphabet', NAMES.map((name) => `№ ${name}`)],
    ['sentences', NAMES.map((name) => `The customer ${name} asked for a call back, and for nothing else at all.`)],
    ['days and times', NAMES.map((_, i) => new Date(Date.UTC(2026, 0, 1, 0, 0, i)).toISOString())],
  ];

  it.each(columns)('%s: no string is made of all, and it is seen as if there were', (_, texts) => {
    const cells = stored(texts);
    const plain = asStrings(texts);
    expect(cells.packed?.length).toBe(plain.levels.length);
    expect(profileColumn(cells, 'customer', texts.length)).toEqual(profileColumn(plain, 'customer', texts.length));
    for (let row = 0; row < texts.length; row += 997) expect(textAt(cells, row)).toBe(texts[row]);
    expect(textAt(cells, texts.length)).toBe('');
    expect(cells.levels.join('|')).toBe(plain.levels.join('|'));
  });
});

function blockOf(texts: readonly string[], isAscii: boolean) {
  const whole = texts.join('');
  const units = Uint16Array.from({ length: whole.length }, (_, i) => whole.charCodeAt(i));
  const to = Int32Array.from(
    texts,
    (
      (end) => (text: string) =>
        (end += text.length)
    )(0),
  );
  return {
    rows: texts.length,
    columns: 1,
    first: 0,
    letters: {
      units: isAscii ? Uint8Array.from(units) : units,
      slice: (from: number, end: number) => whole.slice(from, end),
    },
    from: Int32Array.from(texts, (text, i) => to[i] - text.length),
    to,
    values: new Float64Array(texts.length),
    decimals: new Int8Array(texts.length).fill(-1),
    point: '.',
    texts: [],
  };
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freeName, nameColumns, nameExtraColumn } from '../../../src/core/read/headers';
import { fixture, noteOf, readRows } from './reading';

describe('names', () => {
  test('19: repeated headers are told apart', async () => {
    const { names, headers, rows, report } = await readRows(fixture('badinputs/19_duplicate_headers.csv'));
    expect(names).toEqual(['x', 'x (2)', 'x (3)', 'x_1']);
    expect(headers).toEqual(['x', 'x', 'x', 'x_1']);
    expect(rows).toEqual([
      ['1', '2', '3', '4'],
      ['5', '6', '7', '8'],
    ]);
    expect(noteOf(report.notes, 'read.duplicateHeaders')).toEqual({ names: 'x (2), x (3)' });
  });

  test('20: blank headers get the number of their column', async () => {
    const { names, report } = await readRows(fixture('badinputs/20_blank_headers.csv'));
    expect(names).toEqual(['column 1', 'column 2', 'c']);
    expect(noteOf(report.notes, 'read.blankHeaders')).toEqual({ count: 2, names: 'column 1, column 2' });
  });

  test('21: __proto__ and its kin are names like any others', async () => {
    const { names, rows } = await readRows(fixture('badinputs/21_proto_headers.csv'));
    const odd = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'length'];
    expect(names).toEqual(odd);
    expect(rows[0]).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('22: repeated __proto__', async () => {
    const { names } = await readRows(fixture('badinputs/22_proto_dup_headers.csv'));
    expect(names).toEqual(['__proto__', '__proto__ (2)', 'a']);
  });

  test('24: markup stays as it is', async () => {
    const { names } = await readRows(fixture('badinputs/24_html_headers.csv'));
    expect(names).toEqual(['<img src=x onerror=alert(1)>', '<script>alert(1)</script>', 'v']);
  });

  test('a name that the file uses itself is given to no other column', () => {
    expect(nameColumns(['x', 'x', 'x (2)', ' x ']).names).toEqual(['x', 'x (3)', 'x (2)', 'x (4)']);
    expect(nameColumns(['column 2', ' ', '']).names).toEqual(['column 2', 'column 2 (2)', 'column 3']);
  });

  test('are unique and never blank, whatever the header', () => {
    const cell = fc.oneof(fc.constantFrom('', ' ', 'x', 'x (2)', 'column 1', '__proto__'), fc.string());
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 12 }), (header) => {
        const { names } = nameColumns(header);
        expect(names).toHaveLength(header.length);
        expect(new Set(names).size).toBe(names.length);
        expect(names.every((name) => name.trim() !== '')).toBe(true);
      }),
    );
  });

  test('of columns that the header lacks', () => {
    expect(nameExtraColumn(3, new Set(['a']))).toBe('column 4');
    expect(nameExtraColumn(3, new Set(['column 4', 'column 4 (2)']))).toBe('column 4 (3)');
    expect(freeName('segment', () => false)).toBe('segment');
  });
});

describe('names that look alike', () => {
  test('Cyrillic letters for Latin ones, invisible characters, two spaces for one', async () => {
    const { names, report } = await readRows('сity,city,na\u200bme,name,a b,a  b,Age,age\n1,2,3,4,5,6,7,8\n');
    expect(names).toEqual(['сity', 'city', 'na\u200bme', 'name', 'a b', 'a  b', 'Age', 'age']);
    expect(noteOf(report.notes, 'read.lookAlikeHeaders')).toEqual({
      pairs: 'сity (1, 2), na\u200bme (3, 4), a b (5, 6)',
    });
  });

  test('spaces and invisible characters around a name go, which is told; the header keeps them', async () => {
    const { names, headers, report } = await readRows(' age ,\u200bcity,age\u00a0,x\n1,2,3,4\n');
    expect(names).toEqual(['age', 'city', 'age (2)', 'x']);
    expect(headers).toEqual([' age ', '\u200bcity', 'age\u00a0', 'x']);
    expect(noteOf(report.notes, 'read.trimmedHeaders')).toEqual({ count: 3, names: 'age, city, age' });
  });
});

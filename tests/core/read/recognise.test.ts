import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { looksLike } from '../../../src/core/read/recognise';
import { sourceOfBytes } from '../../../src/core/read/sources';
import { bytesOf, fixture, readRows, refusal } from './reading';

describe('refused by content, not by name', () => {
  test.each([
    ['48_not_csv.png', 'png'],
    ['49_html_named.csv', 'html'],
    ['50_json_named.csv', 'json'],
  ])('%s', async (file, kind) => {
    const promise = readRows(sourceOfBytes(fixture(`badinputs/${file}`), 'customers.csv'));
    expect(await refusal(promise)).toEqual({
      code: 'file.notATable',
      values: { file: 'customers.csv', looksLike: kind },
    });
  });

  test.each([
    ['parquet', [0x50, 0x41, 0x52, 0x31, 0x15, 0x04]],
    ['zip', [0x50, 0x4b, 3, 4, 20, 0]],
    ['gzip', [0x1f, 0x8b, 8, 0]],
    ['jpeg', [0xff, 0xd8, 0xff, 0xe0]],
    ['gif', [...bytesOf('GIF89a')]],
    ['pdf', [...bytesOf('%PDF-1.7')]],
    ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
    ['webp', [...bytesOf('RIFF'), 1, 2, 3, 4, ...bytesOf('WEBP')]],
    ['binary', [0, 1, 2, 3, 0, 200, 0, 7]],
    ['binary', [0x61, 0, 0xff, 0x62, 0x61, 0x61, 0x61, 0x61, 0x61]],
  ])('%s', (kind, bytes) => {
    expect(looksLike(Uint8Array.from(bytes))).toBe(kind);
  });

  test('a workbook is told from another zip by the names in it', () => {
    const parts = (names: readonly string[]): Uint8Array =>
      zipSync(Object.fromEntries(names.map((name) => [name, bytesOf('part')])));
    expect(looksLike(parts(['[Content_Types].xml', 'xl/workbook.xml']))).toBe('xlsx');
    expect(looksLike(parts(['[Content_Types].xml', 'xl/workbook.bin']))).toBe('xlsb');
    expect(looksLike(parts(['[Content_Types].xml', 'word/document.xml']))).toBe('docx');
    expect(looksLike(parts(['customers.csv']))).toBe('zip');
    const ods = zipSync({ mimetype: bytesOf('application/vnd.oasis.opendocument.spreadsheet') }, { level: 0 });
    expect(looksLike(ods)).toBe('ods');
  });

  test.each([
    ['html', '  <html lang="en">'],
    ['html', '\n<!DOCTYPE html>\n'],
    ['xml', '<?xml version="1.0"?>'],
    ['json', '{"a": 1}\n{"a": 2}\n'],
    ['json', '[1, 2, 3]'],
    ['json', '["a", "b"]'],
    ['json', `[{"a":1},${'{"a":1},'.repeat(3)}`],
  ])('%s: %s', (kind, text) => {
    expect(looksLike(bytesOf(text))).toBe(kind);
  });
});

describe('may be a table', () => {
  test.each([
    'a,b\n1,2\n',
    '"<img src=x>",v\n1,2\n',
    '<b>,v\n1,2\n',
    '[a],{b}\n1,2\n',
    '[1,2\n3,4\n',
    '{x},y\n1,2\n',
    'a,b\n1\0,2\n3,\x004\n',
    'PKW,GIF\n1,2\n',
    'ąęł,東京\n1,2\n',
    '',
  ])('%j', (text) => {
    expect(looksLike(bytesOf(text))).toBeUndefined();
  });

  test('text in an old encoding is no binary data: it is refused as an encoding, with a way out', () => {
    expect(looksLike(Uint8Array.from([0x63, 0x61, 0x66, 0xe9, 0x0a, 0x31, 0x0a]))).toBeUndefined();
  });
});

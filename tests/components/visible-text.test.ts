import { expect, test } from 'vitest';
import { visibleText } from '../../src/components/visible-text';

test.each([
  ['plain', 'plain'],
  ['a\0b', 'a␀b'],
  ['two\nlines\ttab', 'two␊lines␉tab'],
  ['\u007f', '␡'],
  ['\u0085', '⟨0085⟩'],
  ['invoice\u202egnp.exe', 'invoice⟨202E⟩gnp.exe'],
  ['\ufeffid', '⟨FEFF⟩id'],
  ['👩‍👩‍👧 می‌خواهم שלום', '👩‍👩‍👧 می‌خواهم שלום'],
])('%j is shown as %s', (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

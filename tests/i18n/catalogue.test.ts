import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { catalogueKeys, missingKeys } from '../../.ci/check-keys.mjs';
import { en, type TextKey } from '../../src/i18n/en';
import { createFormats } from '../../src/i18n/format';
import { createTranslator } from '../../src/i18n/messages';
import { pseudo, pseudoMessage } from '../../src/i18n/pseudo';

const keys = Object.keys(en) as TextKey[];
const formats = createFormats('en');
const t = createTranslator(en, 'en', formats);

/** Names of every placeholder, wherever it stands. */
function placeholders(message: string): string[] {
  const found = new Set<string>();
  const walk = (parts: ReturnType<IntlMessageFormat['getAst']>): void => {
    for (const part of parts) {
      if (part.type !== 0 && 'value' in part && typeof part.value === 'string') found.add(part.value);
      if ('options' in part && part.options) for (const branch of Object.values(part.options)) walk(branch.value);
    }
  };
  walk(new IntlMessageFormat(message, 'en').getAst());
  return [...found].sort();
}

describe('the catalogue', () => {
  test.each(keys)('%s is a well-formed message, in the pseudo-language too', (key) => {
    expect(en[key].trim()).not.toBe('');
    expect(placeholders(pseudo[key])).toEqual(placeholders(en[key]));
  });

  test('every message can be said with numbers and with texts', () => {
    for (const key of keys) {
      const names = placeholders(en[key]);
      for (const value of [3, 'x']) {
        const values = Object.fromEntries(names.map((name) => [name, value]));
        const plural = /plural/.test(en[key]);
        if (plural && value === 'x') continue;
        expect(t(key, values)).not.toMatch(/[{}]/);
      }
    }
  });
});

test('numbers are grouped and rounded for reading, whole ones kept whole', () => {
  expect(formats.number(1204)).toBe('1,204');
  expect(formats.number(31412.6)).toBe('31,400');
  expect(formats.number(0.071234)).toBe('0.0712');
  expect(formats.percent(0.455)).toBe('45.5%');
  expect(formats.signed(1.314)).toBe('+1.31');
  expect(formats.bytes(84_000_000)).toBe('84 MB');
  expect(formats.date(Date.UTC(2026, 10, 21))).toBe('Nov 21, 2026');
});

test('a number inside a plural stays a number, a plain one is written for reading', () => {
  expect(t('error.cluster.tooFewRows', { k: 1, rows: 1200 })).toContain('1 segment cannot be made of 1,200 rows');
  expect(t('note.guess.tooManyLevels', { distinct: 2000, limit: 50 })).toContain('2,000 different values');
});

test('the pseudo-language changes words and leaves placeholders and selectors alone', () => {
  expect(pseudoMessage('Rows {count, plural, one {# row} other {# rows}} of {file}')).toBe(
    '[Řöŵš {count, plural, one {# řöŵ} other {# řöŵš}} öƒ {file}~~~~~~~~~~~~~~~]'.replace('Ř', 'R').replace('ƒ', 'f'),
  );
});

test('a key that is asked for and does not exist is found, so that the build can fail', () => {
  const known = catalogueKeys(join(import.meta.dirname, '../..'));
  expect([...known].sort()).toEqual([...keys].sort());
  expect(missingKeys(`t('app.name') + t("app.nothing")`, known)).toEqual(['app.nothing']);
  expect(missingKeys(`{ id: 'data', title: 'step.data' }, { title: 'step.nowhere' }`, known)).toEqual(['step.nowhere']);
});

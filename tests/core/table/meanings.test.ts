import { describe, expect, test } from 'vitest';
import { isCountry } from '../../../src/core/table/countries';
import { profileColumn } from '../../../src/core/table/profile';
import { cellsOf } from './building';

const profileOf = (header: string, texts: readonly string[]) => profileColumn(cellsOf(texts), header, texts.length);
const many = (text: (i: number) => string) => Array.from({ length: 30 }, (_, i) => text(i));

describe('meanings', () => {
  test.each([
    ['x', many((i) => `a${i}@example.org`), 'email', 'identifier', 'contact'],
    ['x', many((i) => `+998 90 123 45 ${10 + i}`), 'phone', 'identifier', 'contact'],
    ['Телефон', many((i) => `8 (495) 123-45-${10 + i}`), 'phone', 'identifier', 'contact'],
    ['tel', many((i) => `${998901234500 + i}`), 'phone', 'identifier', 'contact'],
    ['x', many((i) => `https://example.org/${i}`), 'url', 'identifier', 'identifier'],
    ['x', many((i) => `SW${(i % 9) + 1}A ${i % 7}AA`), 'postcode', 'identifier', 'identifier'],
    ['Индекс', many((i) => `10100${i % 9}`), 'postcode', 'identifier', 'identifier'],
    ['PLZ', many((i) => `0111${i % 9}`), 'postcode', 'identifier', 'identifier'],
    ['x', many((i) => ['Georgia', 'Узбекистан', 'Кыргызстан'][i % 3]!), 'country', 'category', 'feature'],
    ['country', many((i) => ['UZ', 'KG', 'GE'][i % 3]!), 'country', 'category', 'feature'],
    ['x', many((i) => ['UZ', 'KG', 'GE'][i % 3]!), undefined, 'category', 'feature'],
    ['region', many((i) => ['Fergana', 'Osh', 'Imereti'][i % 3]!), 'region', 'category', 'feature'],
    ['lat', many((i) => `${41 + i / 100}`), 'latitude', 'number', 'feature'],
    ['lat', many((i) => `${411 + i}.5`), undefined, 'number', 'feature'],
    ['longitude', many((i) => `${-120 - i / 10}`), 'longitude', 'number', 'feature'],
    ['age', many((i) => `${20 + ((i * 7) % 50)}`), 'age', 'number', 'feature'],
    ['age', many((i) => `${200 + ((i * 7) % 50)}`), undefined, 'number', 'feature'],
    ['gender', many((i) => ['f', 'm', 'x'][i % 3]!), 'gender', 'category', 'feature'],
    ['sex', many((i) => `name ${i}`), undefined, 'text', 'ignore'],
    ['x', many((i) => `$${i * 3}.50`), 'money', 'number', 'feature'],
    ['x', many((i) => `${(i * 7) % 50}%`), 'percent', 'number', 'feature'],
    ['visits', many((i) => `${(i * 7) % 50}`), 'count', 'number', 'feature'],
    ['visits', many((i) => `${i / 7}`), undefined, 'number', 'feature'],
    ['согласие', many((i) => ['да', 'нет'][i % 2]!), 'consent', 'flag', 'consent'],
    ['x', many((i) => `${20240101 + (i % 28)}`), undefined, 'date', 'feature'],
    ['x', many(() => ''), undefined, 'text', 'ignore'],
  ])('%s: %s', (header, texts, meaning, kind, role) => {
    const profile = profileOf(header, texts);
    expect([profile.meaning, profile.kind, profile.role]).toEqual([meaning, kind, role]);
    expect(profile.meaningReason !== undefined).toBe(meaning !== undefined);
  });

  test('what is meant says on what a segmentation would rest', () => {
    expect(
      profileOf(
        'x',
        many((i) => `SW${(i % 9) + 1}A ${i % 7}AA`),
      ).base,
    ).toBe('geographic');
    expect(
      profileOf(
        'customer email',
        many((i) => `a${i}@b.org`),
      ).base,
    ).toBeUndefined();
    expect(
      profileOf(
        'company city',
        many((i) => ['Osh', 'Bath'][i % 2]!),
      ).base,
    ).toBe('firmographic');
    expect(
      profileOf(
        'Revenue',
        many((i) => `${i * 7}`),
      ),
    ).toMatchObject({ kpi: 'revenue', role: 'feature' });
  });

  test('the first cells that do not fit are named with their row', () => {
    const texts = [...many((i) => `${i}.5`), 'x', '', 'y'];
    expect(profileOf('v', texts)).toMatchObject({
      misfits: 2,
      misfitExamples: [
        { row: 30, text: 'x' },
        { row: 32, text: 'y' },
      ],
    });
  });

  test('countries are known by name and code, whatever the case', () => {
    expect(['Uzbekistan', 'gb', 'GBR', 'РОССИЯ', 'O‘zbekiston', 'საქართველო', 'Cymru'].every(isCountry)).toBe(true);
    expect(['Atlantis', '', '__proto__', 'constructor'].some(isCountry)).toBe(false);
  });
});

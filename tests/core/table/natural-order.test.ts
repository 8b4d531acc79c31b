import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { compareNatural, folded, naturalRanks } from '../../../src/core/table/natural-order';

test.each([
  [['item 10', 'item 9', 'item 1'], 'item 1|item 9|item 10'],
  [['1.10', '1.9', '1.2'], '1.2|1.9|1.10'],
  [['b', 'A', 'a', 'B'], 'A|a|B|b'],
  [['Zoë', 'Émile', 'emilf', 'Emile'], 'Emile|Émile|emilf|Zoë'],
  [['яблоко', 'ёлка', 'ель', 'икра', 'йод'], 'ёлка|ель|икра|йод|яблоко'],
  [['7', '007', '07', '8'], '007|07|7|8'],
  [['10000000000000000000000', '9999999999999999999999'], '9999999999999999999999|10000000000000000000000'],
  [['x', '', ' y'], '|x| y'],
])('%j', (texts, expected) => {
  expect(texts.toSorted(compareNatural).join('|')).toBe(expected);
});

test('folding takes the case and the accents of Latin letters, and nothing else', () => {
  expect(folded('ÉMILE Ångström')).toBe('emile angstrom');
  expect(folded('Йод Ёж')).toBe('йод еж');
  expect(folded('กี่ 👩‍👩‍👧 می‌خواهم')).toBe('กี่ 👩‍👩‍👧 می‌خواهم');
});

test('it is an order: two texts are equal only if they are the same, and ranks are those of a sort', async () => {
  const piece = fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.nat({ max: 30 }).map(String));
  const text = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(text, { maxLength: 40 }), async (texts) => {
      for (const a of texts) {
        for (const b of texts) {
          expect(Math.sign(compareNatural(a, b)) + Math.sign(compareNatural(b, a))).toBe(0);
          if (a !== b) expect(compareNatural(a, b)).not.toBe(0);
        }
      }
      const order = texts.toSorted(compareNatural);
      expect([...(await naturalRanks(texts, createContext({})))]).toEqual(texts.map((one) => order.indexOf(one)));
    }),
    { numRuns: 60 },
  );
});

test('ranks of many texts, merged from many runs', async () => {
  const texts = Array.from({ length: 5000 }, (_, i) => `n${(i * 2741) % 5000}`);
  const ranks = await naturalRanks(texts, createContext({}));
  expect(texts.every((text, i) => ranks[i] === Number(text.slice(1)))).toBe(true);
});

import { expect, test } from 'vitest';
import { traitSentence } from '../../src/components/trait-sentence';
import type { Trait } from '../../src/core/explain/contract';

const TRAIT: Trait = { column: 'Annual spend', kind: 'number', type: 'number', direction: 'higher', value: 1204, all: 702, effect: 1.3123, strength: 'strong', n: 40 }; // prettier-ignore
const plain = (trait: Partial<Trait>) => traitSentence({ ...TRAIT, ...trait }).replaceAll('\u00a0', ' ');

test('a number has its mean, that of all customers and d', () => {
  expect(plain({})).toBe('Annual spend is higher: 1,204 on average, against 702 for all customers (d = 1.31).');
  expect(plain({ direction: 'lower', value: 0.07123, effect: -0.5 })).toBe(
    'Annual spend is lower: 0.0712 on average, against 702 for all customers (d = -0.5).',
  );
});

test('a level has its shares and h', () => {
  expect(plain({ type: 'level', kind: 'category', column: 'Channel', level: 'web', value: 0.62, all: 0.4, effect: 0.444 })).toBe(
    '“web” is more common in Channel: 62%, against 40% of all customers (h = 0.44).',
  ); // prettier-ignore
});

test('a date is later or earlier', () => {
  const dates = { kind: 'date', value: Date.UTC(2024, 0, 5), all: Date.UTC(2022, 5, 1) } as const;
  expect(plain({ ...dates, column: 'Joined' })).toBe(
    'Joined is later: Jan 5, 2024 on average, against Jun 1, 2022 for all customers (d = 1.31).',
  );
  expect(plain({ ...dates, direction: 'lower' })).toContain('is earlier: ');
});

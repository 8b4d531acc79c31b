import { describe, expect, test } from 'vitest';
import { commonColumns, joinBy, partialColumns, proposeCombine } from '../../src/state/several-files';

const append = { how: 'append' };
const join = (...keys: string[]) => ({ how: 'join', keys, keep: 'all' });

describe('files that are opened together', () => {
  test.each([
    [
      'the same columns',
      [
        ['id', 'age'],
        ['age', 'id'],
      ],
      append,
    ],
    [
      'most columns in common',
      [
        ['id', 'age', 'city'],
        ['id', 'age', 'city', 'plan'],
      ],
      append,
    ],
    [
      'nothing in common',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      append,
    ],
    [
      'a key in common',
      [
        ['id', 'age', 'city'],
        ['id', 'visits', 'last'],
      ],
      join('id', 'id'),
    ],
    [
      'several columns in common, one of them a key',
      [
        ['city', 'customer_id', 'age', 'a', 'b'],
        ['city', 'customer_id', 'c', 'd', 'e'],
      ],
      join('customer_id', 'customer_id'),
    ],
    [
      'names from the prototype chain',
      [
        ['__proto__', 'a', 'b'],
        ['__proto__', 'c', 'd'],
      ],
      join('__proto__', '__proto__'),
    ],
  ])('with %s', (_, headers, expected) => {
    expect(proposeCombine(headers)).toEqual(expected);
  });

  test('without that key in one of them begin with its first column', () => {
    expect(
      joinBy(
        [
          ['id', 'a'],
          ['number', 'b'],
        ],
        'id',
      ),
    ).toEqual(join('id', 'number'));
  });

  test('differ by the columns that some lack', () => {
    const headers = [
      ['id', 'a'],
      ['id', 'b'],
      ['id', 'a', 'constructor'],
    ];
    expect(commonColumns(headers)).toEqual(['id']);
    expect(partialColumns(headers)).toEqual([
      { name: 'a', files: [0, 2] },
      { name: 'b', files: [1] },
      { name: 'constructor', files: [2] },
    ]);
  });
});

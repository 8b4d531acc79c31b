import { expect, test } from 'vitest';
import { text } from '../../../src/i18n/text.svelte';
import { axesOf, roughTime } from '../../../src/screens/explore/maps/loadings';

const columns = [{ column: 'age' }, { column: 'city', level: '<b>Ulm</b>' }, { column: 'visits' }];

test('directions are told by their largest weights, whatever their sign', () => {
  const axes = axesOf({ loadings: [[0.2, -0.9, 0], [0.5, 0.1, 0.6]], explained: [0.5, 0.2] }, columns, text); // prettier-ignore
  expect(axes).toEqual([
    {
      title: 'First direction · 50%',
      weights: [
        { name: 'city: <b>Ulm</b>', value: '-0.9' },
        { name: 'age', value: '+0.2' },
      ],
    },
    {
      title: 'Second direction · 20%',
      weights: [
        { name: 'visits', value: '+0.6' },
        { name: 'age', value: '+0.5' },
        { name: 'city: <b>Ulm</b>', value: '+0.1' },
      ],
    },
  ]);
});

test('nothing is said of maps without axes, nor of columns that are not those of the map', () => {
  expect(axesOf({}, columns, text)).toEqual([]);
  expect(axesOf({ loadings: [[1, 0]], explained: [1] }, columns, text)).toEqual([]);
});

test.each([
  [2, '5 seconds'],
  [43, '45 seconds'],
  [150, '3 minutes'],
])('%d seconds are about %s', (seconds, words) => {
  expect(roughTime(seconds, text)).toBe(words);
});

import { expect, test } from 'vitest';
import { normalQuantile } from '../../../src/core/base/normal';

test.each([
  [0.5, 0],
  [0.975, 1.959963984540054],
  [0.9, 1.2815515655446004],
  [0.995, 2.5758293035489004],
  [1e-3, -3.090232306167813],
  [1e-7, -5.199337582192816],
])('a share of %d lies below %d', (share, place) => {
  expect(normalQuantile(share)).toBeCloseTo(place, 12);
});

test('both tails mirror each other', () => {
  for (const share of [0.001, 0.05, 0.074, 0.076, 0.3])
    expect(normalQuantile(1 - share)).toBeCloseTo(-normalQuantile(share), 12);
});

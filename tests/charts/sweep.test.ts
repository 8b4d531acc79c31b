import { describe, expect, test } from 'vitest';
import { silhouetteWord } from '../../src/charts/silhouette-word';
import { sweepReading } from '../../src/charts/reading';
import { sweepFigure, type SweepView } from '../../src/charts/sweep';
import { text } from '../../src/i18n/text.svelte';
import { SPACE, THEME } from './sample';

const entry = (k: number, strength: number, silhouette: number | null) => ({ k, strength, silhouette, inertia: 1, smallest: 9, starts: 5, agreed: 4 }); // prettier-ignore
const DONE: SweepView = {
  entries: [entry(2, 0.9, 0.4), entry(3, 0.95, 0.62), entry(4, 0.5, null)],
  kMin: 2,
  kMax: 4,
  proposal: 3,
};
const draw = (view = DONE) => sweepFigure(view, THEME, text, SPACE);

describe('the comparison of numbers of segments', () => {
  test('draws strength and silhouette, and selects k by a click', () => {
    const [strength, silhouette] = draw().data;
    expect(strength).toMatchObject({ x: [2, 3, 4], y: [0.9, 0.95, 0.5], customdata: [2, 3, 4] });
    expect(silhouette).toMatchObject({ y: [0.4, 0.62, null] });
    expect(strength?.text?.[1]).toBe('3 segments: strength 0.95');
  });

  test('marks the proposal', () => {
    const { layout, data } = draw();
    expect(layout.shapes).toMatchObject([{ x0: 3, x1: 3 }]);
    expect(layout.annotations?.[0]).toMatchObject({ x: 3, text: '3 proposed' });
    expect(data[0]?.marker?.size).toEqual([7, 11, 7]);
  });

  test('keeps its axis while lines come in, and names no line or proposal before the end', () => {
    const going = { ...DONE, entries: DONE.entries.slice(0, 1), proposal: null };
    const { layout } = draw(going);
    expect(layout.xaxis.range).toEqual(draw().layout.xaxis.range);
    expect(layout.annotations).toEqual([]);
    expect(layout.shapes).toBeUndefined();
    expect(sweepReading(going, text)).toContain('One number of segments compared so far');
  });

  test('holds a negative silhouette', () => {
    const [low] = draw({ ...DONE, entries: [entry(2, 0.9, -0.3)] }).layout.yaxis.range!;
    expect(low).toBeLessThan(-0.3);
  });

  test('says in words how clear the proposal is', () => {
    expect(sweepReading(DONE, text)).toBe(
      'With 3 segments the silhouette is 0.62 (reasonably clear). Higher is better for both lines.',
    );
  });
});

test.each([
  [0.71, 'silhouette.clear'],
  [0.7, 'silhouette.reasonable'],
  [0.5, 'silhouette.overlapping'],
  [0.25, 'silhouette.hardly'],
  [-0.2, 'silhouette.hardly'],
  [null, 'silhouette.undefined'],
  [NaN, 'silhouette.undefined'],
])('a silhouette of %s is %s', (value, word) => {
  expect(silhouetteWord(value)).toBe(word);
});

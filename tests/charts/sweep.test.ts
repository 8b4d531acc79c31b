import { describe, expect, test } from 'vitest';
import { silhouetteWord } from '../../src/charts/silhouette-word';
import { sweepReading } from '../../src/charts/reading';
import { sweepFigure, type SweepView } from '../../src/charts/sweep';
import type { SweepEntry } from '../../src/core/evaluate/contract';
import { text } from '../../src/i18n/text.svelte';
import { SPACE, THEME } from './sample';

const entry = (k: number, strength: number, silhouette: number | null): SweepEntry => ({
  k,
  strength,
  silhouette,
  segments: Array.from({ length: k }, (_, i) => (silhouette === null ? null : silhouette + 0.1 * (i - (k - 1) / 2))),
  calinskiHarabasz: 1000 / k,
  daviesBouldin: k === 4 ? 0.3 : 0.5,
  inertia: 24_000 / k,
  smallest: 9,
  starts: 5,
  agreed: 4,
  centers: [],
  settled: true,
});
const DONE: SweepView = {
  entries: [entry(2, 0.9, 0.4), entry(3, 0.95, 0.62), entry(4, 0.5, null)],
  kMin: 2,
  kMax: 4,
  proposal: 3,
  elbow: 3,
};
const draw = (view = DONE, space = SPACE) => sweepFigure(view, THEME, text, space);
const traceOf = (id: string, view = DONE) => draw(view).data.find(({ uid }) => uid === id)!;
const textsOf = (view = DONE, space = SPACE) => draw(view, space).layout.annotations?.map((one) => one.text);

describe('the comparison of numbers of segments', () => {
  test('draws each measure in a panel of its own over one axis, and selects k by a click', () => {
    const lines = draw().data.filter(({ uid }) => uid !== 'segments');
    expect(lines.map(({ uid, yaxis }) => [uid, yaxis])).toEqual([
      ['strength', 'y'],
      ['silhouette', 'y2'],
      ['calinski', 'y3'],
      ['davies', 'y4'],
      ['inertia', 'y5'],
    ]);
    for (const line of lines) expect(line).toMatchObject({ type: 'scatter', x: [2, 3, 4], customdata: [2, 3, 4] });
    expect(traceOf('strength').y).toEqual([0.9, 0.95, 0.5]);
    expect(traceOf('silhouette').y).toEqual([0.4, 0.62, null]);
    expect(traceOf('calinski').y).toEqual([500, 1000 / 3, 250]);
    expect(traceOf('davies').y).toEqual([0.5, 0.5, 0.3]);
    expect(traceOf('inertia').y).toEqual([12_000, 8000, 6000]);
    expect(lines.map((line) => line.text?.[1])).toEqual([
      '3 segments: strength 0.95',
      '3 segments: silhouette 0.62',
      '3 segments: Calinski-Harabasz 333',
      '3 segments: Davies-Bouldin 0.5',
      '3 segments: inertia 8,000',
    ]);
  });

  test('shows the silhouette of every segment around its number, the largest at the left', () => {
    const dots = traceOf('segments');
    expect(dots).toMatchObject({ yaxis: 'y2', customdata: [2, 2, 3, 3, 3, 4, 4, 4, 4] });
    expect([...(dots.y as number[])].slice(0, 2)).toEqual([expect.closeTo(0.35), expect.closeTo(0.45)]);
    const xs = [...(dots.x as number[])];
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
    xs.forEach((x, i) => expect(Math.round(x)).toBe(dots.customdata?.[i]));
    expect(dots.text?.[3]).toBe('Segment 2 of 3: silhouette 0.62');
  });

  test('the panels lie one below the other, none over another, and all tell the same k at the same place', () => {
    const { layout } = draw();
    const domains = ['yaxis', 'yaxis2', 'yaxis3', 'yaxis4', 'yaxis5'].map(
      (name) => (layout[name] as { domain: [number, number] }).domain,
    );
    expect(domains[0]![1]).toBe(1);
    expect(domains[4]![0]).toBeCloseTo(0, 6);
    domains.forEach(([low, high], i) => {
      expect(low).toBeLessThan(high);
      if (i > 0) expect(high).toBeLessThan(domains[i - 1]![0]);
    });
    expect(layout.xaxis['anchor']).toBe('y5');
  });

  test('marks the proposal through all panels, and what each measure chooses', () => {
    const { layout } = draw();
    expect(layout.shapes).toMatchObject([{ type: 'line', x0: 3, x1: 3, yref: 'paper', y0: 0, y1: 1 }]);
    const says = ['decides for 3', 'highest at 3', 'highest at 2', 'lowest (best) at 4', 'elbow at 3', '3 proposed'];
    expect(textsOf()).toEqual(expect.arrayContaining(says));
    expect(traceOf('davies').marker).toMatchObject({ color: ['soft', 'soft', 'accent'], size: [6, 10, 10] });
    expect(traceOf('inertia').marker).toMatchObject({ color: ['soft', 'accent', 'soft'] });
  });

  test('a proposal that nothing confirms is not said to be decided', () => {
    const weak = { ...DONE, entries: [entry(2, 0.4, 0.1), entry(3, 0.5, 0.2), entry(4, 0.5, 0.1)], elbow: null };
    const texts = textsOf(weak);
    expect(texts).toContain('none is confirmed');
    expect(texts).not.toContain('elbow at 3');
    expect(traceOf('strength', weak).marker?.color).toEqual(['ink', 'ink', 'ink']);
  });

  test('the number chosen has its column', () => {
    const { shapes } = draw({ ...DONE, chosen: 2 }).layout;
    expect(shapes).toMatchObject([{ type: 'rect', x0: 1.55, x1: 2.45 }, { type: 'line' }]);
  });

  test('keeps its axis while lines come in, and chooses nothing before the end', () => {
    const going = { ...DONE, entries: DONE.entries.slice(0, 1), proposal: null, elbow: null };
    const { layout } = draw(going);
    expect(layout.xaxis.range).toEqual(draw().layout.xaxis.range);
    expect(layout.annotations).toHaveLength(5);
    expect(layout.shapes).toEqual([]);
    expect(sweepReading(going, text)).toBe('One number of segments compared so far.');
  });

  test('holds a negative silhouette and that of every segment', () => {
    const { range } = draw({ ...DONE, entries: [entry(3, 0.9, -0.3)] }).layout['yaxis2'] as { range: number[] };
    expect(range[0]).toBeLessThan(-0.4);
    expect(range[1]).toBeGreaterThan(-0.2);
  });

  test('has room for its ticks, and stays whole where there is little', () => {
    const large = { ...DONE, entries: DONE.entries.map((one) => ({ ...one, inertia: one.inertia * 1e6 })) };
    expect(draw(large).layout.margin.l).toBeGreaterThan(draw().layout.margin.l);
    const { layout } = draw(DONE, { width: 300, height: 90 });
    for (const axis of ['yaxis', 'yaxis5']) {
      const [low, high] = (layout[axis] as { domain: [number, number] }).domain;
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThan(high);
    }
  });

  test('nothing at all draws empty panels', () => {
    const { data } = draw({ ...DONE, entries: [], proposal: null, elbow: null });
    expect(data.map(({ x }) => x.length)).toEqual([0, 0, 0, 0, 0]);
  });

  test('says in words how clear the proposal is', () => {
    expect(sweepReading(DONE, text)).toBe('With 3 segments the silhouette is 0.62 (reasonably clear).');
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

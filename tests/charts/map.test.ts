import { describe, expect, test } from 'vitest';
import { mapFigure, mapTable } from '../../src/charts/map';
import { MOST_DOTS, mapPoints } from '../../src/charts/map-points';
import { mapReading } from '../../src/charts/reading';
import { text } from '../../src/i18n/text.svelte';
import { sampleView, SPACE, stringsOf, THEME } from './sample';

const draw = (view = sampleView(), webgl = true) => mapFigure(view, THEME, text, SPACE, () => webgl);

describe('the map', () => {
  test('has one trace per segment, in its colour and shape, and a name where the segment lies', () => {
    const { data, layout } = draw();
    expect(data.map(({ type, meta, marker }) => [type, meta, marker?.color, marker?.symbol])).toEqual([
      ['scatter', 0, 'segment-4', 'cross'],
      ['scatter', 1, 'segment-5', 'triangle-down'],
      ['scatter', 2, 'segment-6', 'x'],
    ]);
    expect(data.map(({ x }) => x.length)).toEqual([10, 10, 10]);
    expect(layout.annotations?.map(({ text: name, name: key, font }) => [name, key, font.color])).toEqual([
      ['Loyal', '0', 'segment-4'],
      ['Young', '1', 'segment-5'],
      ['Lapsed', '2', 'segment-6'],
    ]);
    const young = layout.annotations?.[1];
    expect(Math.abs((young?.x ?? 0) - 10)).toBeLessThan(0.5);
    expect(layout.showlegend).toBe(false);
  });

  test('says on its axes how much of the differences each shows', () => {
    const { layout } = draw();
    expect(layout.xaxis.title?.text).toContain('50%');
    expect(layout.yaxis.title?.text).toContain('25%');
  });

  test('greys all but the selected segment and draws that one on top', () => {
    const { data, layout } = draw(sampleView({ selected: 1 }));
    expect(data.map(({ meta }) => meta)).toEqual([0, 2, 1]);
    expect(data.map(({ marker }) => marker?.color)).toEqual(['context', 'context', 'segment-5']);
    expect(data.map(({ x }) => x.length)).toEqual([10, 10, 10]);
    expect(layout.annotations?.find(({ name }) => name === '0')?.font.color).toBe('faint');
  });

  test('is as long across as up for the same distance', () => {
    const { layout } = draw();
    const span = ([low, high]: readonly [number, number]) => high - low;
    const { l, r, t, b } = layout.margin;
    const across = span(layout.xaxis.range!) / (SPACE.width - l - r);
    const up = span(layout.yaxis.range!) / (SPACE.height - t - b);
    expect(across).toBeCloseTo(up, 10);
    expect(layout.yaxis['scaleanchor']).toBe('x');
  });

  test('keeps the zoom while a run stays, and the numbers as a table', () => {
    expect(draw(sampleView({ selected: 2 })).layout['uirevision']).toBe(draw().layout['uirevision']);
    expect(draw(sampleView({ id: 'run-2' })).layout['uirevision']).not.toBe(draw().layout['uirevision']);
    expect(mapTable(sampleView(), text).rows).toEqual([
      ['Loyal', '10', expect.any(String), expect.any(String)],
      ['Young', '10', '+10', expect.any(String)],
      ['Lapsed', '10', expect.any(String), '+5'],
    ]);
  });

  test('with one variable strews the dots over the height and claims no second direction', () => {
    const view = sampleView();
    const flat = { ...view, plane: { ...view.plane, y: new Float32Array(30), explained: [1, 0] as const } };
    const { data, layout } = draw(flat);
    expect(layout.yaxis.title).toBeUndefined();
    expect(new Set(data.flatMap(({ y }) => [...(y as Float32Array)])).size).toBe(30);
    expect(mapReading(flat, text, () => true)).toContain('the height has no meaning');
  });

  test('shows names that look like markup as they are', () => {
    const view = sampleView();
    const segments = view.segments.map((segment) => ({ ...segment, name: '<a href="https://x.invalid">%{y} $x$' }));
    for (const string of stringsOf(draw({ ...view, segments }))) {
      expect(string.replace('<extra></extra>', '')).not.toMatch(/<|%\{|\$/);
    }
  });
});

describe('the dots of a large run', () => {
  const big = (n: number) => {
    const labels = Int32Array.from({ length: n }, (_, i) => (i % 1000 === 0 ? 2 : i % 3 === 0 ? 1 : 0));
    return { labels, segments: sampleView().segments };
  };

  test('are a sample in proportion, the same every time, without losing a small segment', () => {
    const { groups, drawn, of } = mapPoints(big(90_000));
    expect(of).toBe(90_000);
    expect(Math.abs(drawn - MOST_DOTS)).toBeLessThan(100);
    expect(groups[2]).toHaveLength(50);
    expect(groups[0]!.length / groups[1]!.length).toBeCloseTo(2, 1);
    expect(groups[0]).toEqual([...new Set(groups[0])].sort((a, b) => a - b));
    expect(mapPoints(big(90_000)).groups).toEqual(groups);
  });

  test('reach over the whole file, not only its beginning', () => {
    const { groups } = mapPoints(big(90_000));
    const last = groups[0]!.at(-1)!;
    expect(last).toBeGreaterThan(89_000);
    const middle = groups[0]![Math.floor(groups[0]!.length / 2)]!;
    expect(Math.abs(middle - 45_000)).toBeLessThan(2_000);
  });

  test('are all there up to the limit, and noise is left out', () => {
    expect(mapPoints(big(MOST_DOTS)).drawn).toBe(MOST_DOTS);
    const noisy = { labels: Int32Array.from([0, -1, 1, 2]), segments: sampleView().segments };
    expect(mapPoints(noisy)).toMatchObject({ groups: [[0], [2], [3]], drawn: 3, of: 4 });
  });

  test('are drawn with WebGL above what the page can hold, and fewer of them without it', () => {
    const { labels } = big(90_000);
    const plane = { x: Float32Array.from(labels), y: Float32Array.from(labels), explained: [0.4, 0.2] as const };
    const kinds = (webgl: boolean) => {
      const { data } = draw(sampleView({ labels, plane }), webgl);
      return { types: new Set(data.map(({ type }) => type)), dots: data.reduce((sum, { x }) => sum + x.length, 0) };
    };
    expect(kinds(true).types).toEqual(new Set(['scattergl']));
    expect(kinds(false).types).toEqual(new Set(['scatter']));
    expect(kinds(false).dots).toBeLessThan(5_100);
    expect(mapReading(sampleView({ labels, plane }), text, () => false)).toMatch(/A sample of (4,9|5,0)\d\d/);
  });

  test('do not ask for WebGL where the page can hold them all', () => {
    const never = () => {
      throw new Error('asked');
    };
    expect(mapFigure(sampleView(), THEME, text, SPACE, never).data).toHaveLength(3);
    expect(mapReading(sampleView(), text, never)).toContain('75%');
  });

  test('are counted in the reading', () => {
    const { labels } = big(90_000);
    const plane = { x: new Float32Array(90_000), y: new Float32Array(90_000), explained: [0.4, 0.2] as const };
    const sentence = mapReading(sampleView({ labels, plane }), text, () => true);
    expect(sentence).toMatch(/60% of all differences/);
    expect(sentence).toMatch(/A sample of (19,9|20,0)\d\d of the 90,000 customers/);
  });
});

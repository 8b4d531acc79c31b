import { describe, expect, test } from 'vitest';
import type { RunView } from '../../src/charts/figure';
import { mapFigure, mapTable, PLAIN_DOTS } from '../../src/charts/map';
import { seenFrom } from '../../src/charts/map-places';
import { mapReading } from '../../src/charts/reading';
import { turnedPoints } from '../../src/core/points/turned';
import { text } from '../../src/i18n/text.svelte';
import { sampleView, SPACE, stringsOf, THEME } from './sample';

const draw = (view = sampleView()) => mapFigure(view, THEME, text, SPACE);

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

  test('newcomers lie over it in the colour of their segment, outlined, with a line that says who they are', () => {
    const newcomers = {
      file: '<b>others</b>.csv',
      x: Float32Array.of(500, 10, NaN),
      y: Float32Array.of(0, 1, 0),
      labels: Int32Array.of(1, 2, 1),
    };
    const view = sampleView({ newcomers });
    const { data, layout } = draw(view);
    expect(data.map(({ meta, marker }) => [meta, marker?.color, marker?.line?.color])).toEqual([
      [0, 'segment-4', 'surface'],
      [1, 'segment-5', 'surface'],
      [2, 'segment-6', 'surface'],
      [1, 'segment-5', 'ink'],
      [2, 'segment-6', 'ink'],
    ]);
    expect(data.map(({ x }) => x.length)).toEqual([10, 10, 10, 2, 1]);
    expect(layout.xaxis.range?.[1]).toBeGreaterThan(500);
    expect(layout.margin.t).toBeGreaterThan(draw().layout.margin.t);
    expect(layout.annotations?.at(-1)?.text).toBe('New customers: &#60;b&#62;others&#60;/b&#62;.csv (3)');
    expect(mapReading(view, text)).toMatch(/The 3 outlined marks over it are new customers of <b>others<\/b>\.csv\.$/);
    expect(mapTable(view, text).rows.map((row) => row.slice(0, 3))).toEqual([
      ['Loyal', '10', '0'],
      ['Young', '10', '2'],
      ['Lapsed', '10', '1'],
    ]);
    expect(draw(sampleView({ newcomers, selected: 2 })).data.at(-2)?.marker?.color).toBe('context');
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
    expect(mapReading(flat, text)).toContain('the height has no meaning');
  });

  test('in space is a picture from one side, with its three directions, and in nothing wider when it is turned', () => {
    const flat = sampleView();
    const z = flat.plane.x.map((value, row) => value / 2 + row);
    const from = (yaw: number, pitch: number) =>
      sampleView({ plane: { ...flat.plane, space: { z, explained: 0.125, turn: { yaw, pitch } } } });
    const front = draw(from(0, 0));
    const middles = mapTable(from(0, 0), text);
    expect(middles.columns.at(-1)).toBe('Third direction');
    expect(middles.rows.map(({ length }) => length)).toEqual([5, 5, 5]);
    expect(front.cloud).toMatchObject({ x: flat.plane.x, y: flat.plane.y, z, turn: { yaw: 0, pitch: 0 } });
    expect([front.layout['dragmode'], front.layout.xaxis.title]).toEqual([false, undefined]);
    expect(front.layout.annotations?.slice(0, 3).map(({ text: name }) => name)).toEqual([
      expect.stringContaining('50%'),
      expect.stringContaining('25%'),
      expect.stringContaining('12.5%'),
    ]);
    // A quarter round, what was behind is at the side.
    const side = draw(from(Math.PI / 2, 0));
    const third = front.layout.annotations?.[2];
    expect([third?.x, third?.y].map((at) => Math.abs(at ?? 1) < 1e-9)).toEqual([true, true]);
    expect(side.layout.annotations?.[2]?.x).toBeCloseTo(front.layout.annotations?.[0]?.x ?? NaN, 9);
    expect(side.layout.xaxis.range).toEqual(front.layout.xaxis.range);
    const [low, high] = front.layout.xaxis.range!;
    const placed = turnedPoints({ x: flat.plane.x, y: flat.plane.y, z }, { yaw: 1, pitch: 0.5 });
    expect(placed.x.every((at) => at > low && at < high)).toBe(true);
    const seen = seenFrom({ yaw: 1, pitch: 0.5 }, { x: flat.plane.x[3]!, y: flat.plane.y[3]!, z: z[3]! });
    expect([seen.x, seen.y]).toEqual([expect.closeTo(placed.x[3]!, 4), expect.closeTo(placed.y[3]!, 4)]);
    expect(mapReading(from(0, 0), text)).toContain('87.5%');
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
  const big = (n: number, change: Partial<RunView> = {}) => {
    const labels = Int32Array.from({ length: n }, (_, i) => i % 3);
    const plane = { x: Float32Array.from(labels, (l) => l * 10), y: Float32Array.from(labels), explained: [0.4, 0.2] as const }; // prettier-ignore
    return sampleView({ labels, plane, ...change });
  };

  test('become a picture with every one of them, in colours and shapes of their segments', () => {
    const { data, cloud, layout } = draw(big(90_000));
    expect(data).toEqual([]);
    expect(cloud?.labels).toHaveLength(90_000);
    expect(cloud?.looks.map(({ name, color, outline, opacity }) => [name, color, outline.length, opacity])).toEqual([
      ['Loyal', 'segment-4', 12, 1],
      ['Young', 'segment-5', 3, 1],
      ['Lapsed', 'segment-6', 12, 1],
    ]);
    expect(cloud).toMatchObject({ top: null, origin: { x: 0, y: 0 } });
    expect(cloud?.home).toEqual({ x: layout.xaxis.range, y: layout.yaxis.range });
    expect(layout.annotations?.map(({ text: name }) => name)).toEqual(['Loyal', 'Young', 'Lapsed']);
  });

  test('are elements of the page up to the limit', () => {
    const { data, cloud } = draw(big(PLAIN_DOTS));
    expect(cloud).toBeUndefined();
    expect(data.reduce((sum, { x }) => sum + x.length, 0)).toBe(PLAIN_DOTS);
    expect(draw(big(PLAIN_DOTS + 1)).data).toEqual([]);
  });

  test('among many, newcomers are marks of the picture: the same arrays again, their own labels, the old ones for clicks', () => {
    const many = big(2_000);
    const fresh = { x: Float32Array.of(1, 2), y: Float32Array.of(3, 4), z: undefined, labels: Int32Array.of(2, 0) };
    const view = { ...many, newcomers: { file: 'a.csv', ...fresh } };
    const { cloud } = draw(view);
    const rows = many.labels.length;
    expect(cloud?.x.length).toBe(rows + 2);
    expect([...(cloud?.labels.slice(rows) ?? [])]).toEqual([5, 3]);
    expect(cloud?.looks[5]).toMatchObject({ selects: 2, mark: { rim: 'ink' }, color: 'segment-6' });
    expect(cloud?.looks[2]).not.toHaveProperty('mark');
    expect([draw(view).cloud?.x === cloud?.x, draw(view).cloud?.labels === cloud?.labels]).toEqual([true, true]);
    const chosen = { rows: new Uint8Array(rows).fill(1), count: rows, counts: [1, 1, 1] };
    expect(draw({ ...view, chosen }).cloud?.chosen).toHaveLength(rows + 2);
  });

  test('have their lines drawn with them, under the points', () => {
    const lines = (view: RunView) => [draw(view).layout.xaxis['zeroline'], draw(view).layout.yaxis['zeroline']];
    expect(lines(big(PLAIN_DOTS))).toEqual([true, true]);
    expect(lines(big(PLAIN_DOTS + 1))).toEqual([false, false]);
  });

  test('are grey but for the selected segment, which comes last', () => {
    const { cloud } = draw(big(2_000, { selected: 1 }));
    expect(cloud?.top).toBe(1);
    expect(cloud?.looks.map(({ color }) => color)).toEqual(['context', 'segment-5', 'context']);
    expect(cloud?.looks[0]?.opacity).toBeLessThan(cloud?.looks[1]?.opacity ?? 0);
  });

  test('leave noise out of means and elements', () => {
    const view = sampleView();
    const labels = view.labels.map((label, row) => (row < 3 ? -1 : label));
    const plane = { ...view.plane, x: view.plane.x.map((x, row) => (row < 3 ? 1e6 : x)) };
    expect(draw({ ...view, labels, plane }).data.map(({ x }) => x.length)).toEqual([9, 9, 9]);
    expect(mapTable({ ...view, labels, plane }, text).rows[1]?.[2]).toBe('+10');
  });
});

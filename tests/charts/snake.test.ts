import { describe, expect, test } from 'vitest';
import { profilePoints } from '../../src/charts/profile-points';
import { snakeReading } from '../../src/charts/reading';
import { snakeFigure, snakeTable } from '../../src/charts/snake';
import { text } from '../../src/i18n/text.svelte';
import { explanationOf, levelProfile, numberProfile, sampleView, SPACE, stringsOf, THEME } from './sample';

const draw = (view = sampleView(), space = SPACE) => {
  const { data, layout } = snakeFigure(view, THEME, text, space);
  const isBand = ({ uid }: { readonly uid: string }) => uid.startsWith('band');
  return { layout, data: data.filter((trace) => !isBand(trace)), bands: data.filter(isBand) };
};

describe('the snake plot', () => {
  test('has the variables that formed the segments, the most separating first', () => {
    const { layout } = draw();
    expect(layout.xaxis.ticktext).toEqual(['spend', 'channel: web', 'age']);
  });

  test('draws one line per segment through its standardised means', () => {
    const { data } = draw();
    expect(data.map(({ meta }) => meta)).toEqual([0, 1, 2]);
    // Half of all have "web", so one standard deviation is 0.5: (0.9 - 0.5) / 0.5.
    expect([...(data[0]!.y as number[])].map((z) => Math.round(z * 1000) / 1000)).toEqual([1.5, 0.8, 0.1]);
    expect(data[0]!.line?.color).toBe('segment-4');
  });

  test('puts a band around each line where the mean lies with 95 % confidence', () => {
    const { bands } = draw();
    expect(bands.map(({ uid }) => uid)).toEqual(['band-0', 'band-1', 'band-2']);
    // Ten values with the spread of all: 1.96 / sqrt(10). Nine of ten have "web": 1.96 sqrt(0.9 0.1 / 10) / 0.5.
    const upper = [...(bands[0]!.y as number[])].slice(0, 3);
    expect(upper[0]).toBeCloseTo(1.5 + 1.96 / Math.sqrt(10), 12);
    expect(upper[1]).toBeCloseTo(0.8 + 3.92 * Math.sqrt(0.009), 12);
    expect(draw(sampleView({ selected: 1 })).bands.map(({ uid }) => uid)).toEqual(['band-1']);
  });

  test('names the lines at their right end without names touching', () => {
    const view = sampleView({ explanation: explanationOf(3, [numberProfile('spend', 0.8, [0.5, 0.5, 0.5])]) });
    const { layout } = draw(view);
    const { t, b } = layout.margin;
    const [low, high] = layout.yaxis.range!;
    const pixels = layout.annotations!.map(({ y }) => ((high - y) / (high - low)) * (SPACE.height - t - b));
    const sorted = [...pixels].sort((a, z) => a - z);
    expect(sorted).toHaveLength(3);
    expect(Math.min(sorted[1]! - sorted[0]!, sorted[2]! - sorted[1]!)).toBeGreaterThanOrEqual(THEME.size + 2.99);
  });

  test('greys all but the selected line and draws that one on top', () => {
    const { data } = draw(sampleView({ selected: 0 }));
    expect(data.map(({ meta }) => meta)).toEqual([1, 2, 0]);
    expect(data.map(({ line }) => line?.color)).toEqual(['context', 'context', 'segment-4']);
    expect(data.at(-1)!.line!.width).toBeGreaterThan(data[0]!.line!.width);
  });

  test('shows fewer variables where there is less room, all of them in the table', () => {
    const many = Array.from({ length: 40 }, (_, i) => numberProfile(`v${i}`, 1 - i / 100, [1, 0, -1]));
    const view = sampleView({ explanation: explanationOf(3, many) });
    expect(draw(view, { width: 360, height: 300 }).layout.xaxis.ticktext).toEqual(['v0', 'v1', 'v2']);
    expect(draw(view).layout.xaxis.ticktext!.length).toBeGreaterThan(10);
    expect(snakeTable(view, text).rows).toHaveLength(40);
    expect(snakeTable(view, text).rows[0]).toEqual(['v0', 1, expect.closeTo(0.6198, 4), 0, expect.closeTo(0.6198, 4), -1, expect.closeTo(0.6198, 4)]); // prettier-ignore
  });

  test('leaves a gap where nobody has a value', () => {
    const spend = numberProfile('spend', 0.5, [1, 0, -1]);
    const empty = {
      ...spend,
      segments: spend.segments.map((stats, i) => (i === 1 ? { ...stats, n: 0, z: NaN } : stats)),
    };
    const { data } = draw(sampleView({ explanation: explanationOf(3, [empty]) }));
    expect(data[1]!.y).toEqual([null]);
  });

  test('stands without any variable', () => {
    const view = sampleView({ explanation: explanationOf(3, []) });
    expect(draw(view).data).toHaveLength(3);
    expect(snakeReading(view, text)).toBe('There is no variable to compare the segments by.');
  });

  test('shows names and columns that look like markup as they are', () => {
    const view = sampleView({ explanation: explanationOf(3, [levelProfile('<b>x</b>', 1, ['%{y}', '$a$'], [[0.5, 0.5], [1, 0], [0, 1], [0, 1]])]) }); // prettier-ignore
    for (const string of stringsOf(draw(view))) expect(string).not.toMatch(/<|%\{|\$/);
    expect(draw(view).layout.xaxis.ticktext?.[0]).toContain('&#60;b&#62;x');
  });
});

describe('a category on the snake plot', () => {
  test('speaks through the level that reaches furthest', () => {
    const explanation = explanationOf(2, [levelProfile('city', 0.3, ['a', 'b', 'c'], [[0.4, 0.4, 0.2], [0.4, 0.4, 0.2], [0.1, 0.3, 0.6]])]); // prettier-ignore
    const [point] = profilePoints(explanation);
    expect(point).toMatchObject({ column: 'city', level: 'c', separation: 0.3 });
    expect(point!.z[1]).toBeCloseTo(0.4 / Math.sqrt(0.2 * 0.8), 12);
  });
});

describe('its reading', () => {
  test('names what separates most, with numbers', () => {
    expect(snakeReading(sampleView(), text)).toBe(
      'spend tells the segments apart most: 80% of its variation lies between them. Loyal is furthest from the mean of all customers in it (+1.5 standard deviations).',
    );
  });

  test('speaks of the selected segment', () => {
    expect(snakeReading(sampleView({ selected: 1 }), text)).toBe(
      'Young is furthest from all customers in spend (-1.2 standard deviations), then in channel: web (-0.6).',
    );
  });
});

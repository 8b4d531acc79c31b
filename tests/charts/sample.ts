import type { RunView } from '../../src/charts/figure';
import type { ChartTheme } from '../../src/charts/theme';
import type { Explanation, LevelProfile, NumberProfile } from '../../src/core/explain/contract';

export const THEME: ChartTheme = {
  ink: 'ink',
  soft: 'soft',
  faint: 'faint',
  grid: 'grid',
  line: 'line',
  surface: 'surface',
  context: 'context',
  accent: 'accent',
  font: 'font',
  size: 12,
  segments: Array.from({ length: 24 }, (_, i) => `segment-${i}`),
};
export const SPACE = { width: 800, height: 500 };

/** A number variable with the given standardised means. */
export function numberProfile(
  column: string,
  separation: number,
  z: readonly number[],
  role: 'feature' | 'outcome' = 'feature',
): NumberProfile {
  const stats = (value: number) => ({
    n: 10,
    mean: 100 + 10 * value,
    sd: 10,
    median: 100,
    z: value,
    d: value,
    matters: Math.abs(value) > 1,
  });
  return { type: 'number', column, kind: 'number', role, separation, all: stats(0), segments: z.map(stats) };
}

/** A category with the given shares: all customers first, then each segment. */
export function levelProfile(
  column: string,
  separation: number,
  levels: readonly string[],
  shares: readonly (readonly number[])[],
): LevelProfile {
  const all = shares[0] ?? [];
  const stats = (own: readonly number[], n: number) => ({
    n,
    shares: own,
    lifts: own.map((share, i) => share / (all[i] ?? NaN)),
    matters: own.map((share, i) => Math.abs(share - (all[i] ?? 0)) > 0.2),
  });
  return {
    type: 'levels',
    column,
    kind: 'category',
    role: 'feature',
    separation,
    levels,
    all: stats(all, 30),
    segments: shares.slice(1).map((own) => stats(own, 10)),
  };
}

export function explanationOf(k: number, variables: Explanation['variables']): Explanation {
  return {
    k,
    sizes: Array.from({ length: k }, () => 10),
    used: 10 * k,
    variables,
    traits: Array.from({ length: k }, () => []),
    notes: [],
  };
}

/** Three segments of ten customers around (0, 0), (10, 0) and (0, 5). */
export function sampleView(change: Partial<RunView> = {}): RunView {
  const labels = Int32Array.from({ length: 30 }, (_, i) => i % 3);
  const at = [[0, 0], [10, 0], [0, 5]] as const; // prettier-ignore
  const near = (i: number, axis: 0 | 1) => at[i % 3]![axis] + ((i * 7) % 5) / 10 - 0.2;
  return {
    id: 'run-1',
    segments: ['Loyal', 'Young', 'Lapsed'].map((name, label) => ({
      label,
      name,
      color: label + 4,
      size: 10,
      share: 1 / 3,
    })),
    selected: null,
    labels,
    plane: {
      x: Float32Array.from(labels, (_, i) => near(i, 0)),
      y: Float32Array.from(labels, (_, i) => near(i, 1)),
      explained: [0.5, 0.25],
    },
    explanation: explanationOf(3, [
      numberProfile('age', 0.2, [0.1, -0.4, 0.3]),
      numberProfile('spend', 0.8, [1.5, -1.2, -0.3]),
      numberProfile('revenue', 0.9, [2, -1, -1], 'outcome'),
      levelProfile('channel', 0.5, ['web', 'store'], [[0.5, 0.5], [0.9, 0.1], [0.2, 0.8], [0.4, 0.6]]), // prettier-ignore
    ]),
    ...change,
  };
}

/** Every string anywhere in a figure. */
export function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (ArrayBuffer.isView(value) || value === null || typeof value !== 'object') return [];
  // Coasts are thousands of numbers: they are not looked at one by one.
  const parts = Object.values(value).filter((part) => typeof part === 'string' || typeof part === 'object');
  return parts.flatMap(stringsOf);
}

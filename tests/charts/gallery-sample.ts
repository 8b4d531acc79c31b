import { worldOutlines } from '../../src/core/explain/charts/world';
import type { GalleryChart, GalleryView } from '../../src/charts/registry';
import type { ChartNumbers, Spread } from '../../src/core/explain/charts/contract';
import type { NumberProfile } from '../../src/core/explain/contract';
import { explanationOf, levelProfile, numberProfile, sampleView } from './sample';

export interface GalleryCase {
  readonly segments: number;
  /** Of a segment; long names, markup, anything. */
  readonly name?: (label: number) => string;
  /** Of variables, levels and other runs. */
  readonly word?: (plain: string) => string;
  /** How many variables formed the segments. */
  readonly variables?: number;
  /** The last segment is a single customer. */
  readonly alone?: boolean;
  readonly selected?: number | null;
}

const WORLD = worldOutlines();
const LONG = 'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung of the region ';

/** Where charts break, if they do: few and many segments, long names, one variable, a segment of one customer. */
export const EDGES: readonly (readonly [string, GalleryCase])[] = [
  ...[2, 5, 12, 30].map((segments) => [`${segments} segments`, { segments }] as const),
  ['long names', { segments: 5, name: (label) => LONG + label, word: (plain) => LONG + plain }],
  ['one variable', { segments: 3, variables: 1 }],
  ['a segment of one customer', { segments: 4, alone: true }],
  ['one segment selected', { segments: 5, selected: 2 }],
];

/** Segments are of different sizes, the first among the larger ones. */
const sizeOf = (label: number): number => 6 + ((label * 7 + 5) % 9);

/** A run with numbers of every kind that a chart may need, made for looking at its edges. */
export function galleryView(chart: GalleryChart, given: GalleryCase): GalleryView {
  const { segments: k, name = (label) => `Segment ${label + 1}`, alone = false, selected = null } = given;
  const sizes = Array.from({ length: k }, (_, label) => (alone && label === k - 1 ? 1 : sizeOf(label)));
  const used = sizes.reduce((sum, size) => sum + size, 0);
  const labels = Int32Array.from(sizes.flatMap((size, label) => new Array<number>(size).fill(label)));
  const segments = sizes.map((size, label) => ({ label, name: name(label), color: label, size, share: size / used }));
  const x = Float32Array.from(labels, (label, row) => Math.cos(label) * (4 + label / 8) + ((row * 37) % 11) / 6 - 0.9);
  const y = Float32Array.from(labels, (label, row) => Math.sin(label) * (4 + label / 8) + ((row * 53) % 13) / 7 - 0.9);
  const explanation = explanationOf(k, variablesOf(given));
  const view = sampleView({ segments, labels, selected, explanation, plane: { x, y, explained: [0.5, 0.25] } });
  return { ...view, numbers: chart.needs && numbersFor(chart.needs, given, labels), column: null };
}

const z = (label: number, variable: number): number => Math.round(Math.sin(1 + label * 1.7 + variable) * 150) / 100;
/** What the values of a number are, in its units; the third one is a date. */
const valueOf = (standard: number, variable: number): number =>
  variable === 2 ? 1.7e12 + 3e9 * standard : 3 * standard;
const withMedians = (profile: NumberProfile, variable: number): NumberProfile => ({
  ...profile,
  segments: profile.segments.map((own) => ({ ...own, median: valueOf(own.z + 0.5, variable) })),
});
const wordOf = ({ word = (plain) => plain }: GalleryCase): ((plain: string) => string) => word;

function variablesOf(given: GalleryCase) {
  const { segments: k, variables = 4 } = given;
  const word = wordOf(given);
  const zs = (variable: number): number[] => Array.from({ length: k }, (_, label) => z(label, variable));
  const share = (label: number): number => 0.2 + 0.06 * (label % 10);
  const shares = [[0.5, 0.5], ...Array.from({ length: k }, (_, label) => [share(label), 1 - share(label)])];
  const numbers = Array.from({ length: Math.max(1, variables - 1) }, (_, i) =>
    withMedians(numberProfile(word(`n${i}`), 0.8 - i / 10, zs(i)), i),
  );
  if (variables < 2) return numbers;
  return [...numbers, levelProfile(word('plan'), 0.4, [word('free'), word('paid')], shares)];
}

function spread(middle: number, n: number): Spread {
  const [q1, q3, low, high] = [middle - 2, middle + 2, middle - 5, middle + 5];
  return { n, min: low - 1, max: high + 3, q1, median: middle, q3, low, high, beyond: 2, density: [0, 0.5, 1, 0.5, 0] };
}

const spelled = (level: string) => ({ column: 'country', test: { is: 'among', values: [level] } }) as const;

function numbersFor(kind: ChartNumbers['kind'], given: GalleryCase, labels: Int32Array): ChartNumbers {
  const { segments: k, variables = 4 } = given;
  const word = wordOf(given);
  const each = <T>(of: (label: number) => T): T[] => Array.from({ length: k }, (_, label) => of(label));
  switch (kind) {
    case 'spread':
      return {
        kind,
        column: word('n0'),
        dated: false,
        all: spread(10, 99),
        segments: each((g) => spread(10 + g, g === 1 ? 0 : 9)),
      };
    case 'sample': {
      const values = (i: number) =>
        Float64Array.from(labels, (label, row) =>
          row === 1 ? NaN : valueOf(z(label, i) + ((row * (29 + 8 * i)) % 17) / 17, i),
        );
      const columns = Array.from({ length: Math.max(1, variables - 1) }, (_, i) => ({
        column: word(`n${i}`),
        dated: i === 2,
        values: values(i),
      }));
      const directions = [{ column: word('n0'), x: 0.9, y: -0.1 }, { column: word('plan'), level: word('free'), x: -0.2, y: 0.7 }]; // prettier-ignore
      return { kind, rows: Int32Array.from(labels.keys()), labels, of: labels.length + 40, columns, directions };
    }
    case 'crosstab': {
      const line = (level: string, by: number) => ({ level, all: { n: 30, mean: by }, segments: each((g) => (g === 1 ? { n: 0, mean: NaN } : { n: 7, mean: by + g })) }); // prettier-ignore
      return {
        kind,
        column: word('plan'),
        value: word('n0'),
        lines: [line(word('free'), 4), line(word('paid'), 8)],
        all: line('', 6),
      };
    }
    case 'places':
      return { kind, by: 'country', unplaced: 3, places: [{ code: 'UZ', where: spelled('UZ'), latitude: 41.8, longitude: 63.1, n: 5 * k, segments: each(() => 5) }, { code: 'DE', where: spelled('DE'), latitude: 51, longitude: 10, n: 2 * k + 2, segments: each((g) => (g === k - 1 ? 4 : 2)) }, { code: '', where: spelled('sea'), latitude: -7.5, longitude: 120, n: k, segments: each(() => 1) }], world: WORLD }; // prettier-ignore
    case 'silhouettes': {
      const own = each((g) =>
        Float32Array.from(
          { length: labels.filter((label) => label === g).length },
          (_, i) => 0.75 - 0.01 * g - i * i * 0.008,
        ),
      );
      return {
        kind,
        value: k > 1 ? 0.5 : null,
        means: each((g) => (k > 1 ? 0.4 - 0.01 * g : null)),
        values: own,
        measured: labels.length,
        of: 90 * k,
      };
    }
    case 'flow':
      return { kind, other: word('Run 2'), run: 'run-2', inCommon: 6 * k, to: [{ name: word('a'), color: 0 }, { name: word('b'), color: 1 }], counts: each((g) => [g % 5, 6 - (g % 5)]) }; // prettier-ignore
  }
}

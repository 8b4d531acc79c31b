import { describe, expect, test } from 'vitest';
import { agreementOf } from '../../src/core/evaluate/agreement-measures';
import { confusionOf } from '../../src/core/evaluate/confusion';
import { crossingOf, type Crossing } from '../../src/core/evaluate/crossing';
import { expectedValues, hasShared, referenceGroups, referenceLabels } from './fixtures';

/** As scikit-learn calls them, by our ids. */
const NAMES = {
  ari: 'ari',
  ami: 'ami',
  rand: 'rand',
  nmi: 'nmi',
  mi: 'mi',
  homogeneity: 'homogeneity',
  completeness: 'completeness',
  'v-measure': 'v_measure',
  'fowlkes-mallows': 'fowlkes_mallows',
} as const;
type Expected = Readonly<Record<(typeof NAMES)[keyof typeof NAMES], number>>;
interface Pair extends Expected {
  readonly a: string;
  readonly b: string;
  readonly contingency?: readonly (readonly number[])[];
}
const SETS = ['iris', 'wine', 'ruspini', 'moons', 'aniso', 'circles', 'wholesale'];

/** "kmeans k=3", "ward k=3" or "column species". */
function groupsNamed(set: string, name: string): Int32Array {
  const [kind = '', which = ''] = name.split(' ');
  if (kind === 'column') return referenceGroups(set, which);
  return referenceLabels(set, kind as 'kmeans' | 'ward', Number(which.slice(2)));
}

function expectAgreement(crossing: Crossing, expected: Expected): void {
  const found = agreementOf(crossing);
  expect(Object.keys(found).sort()).toEqual(Object.keys(NAMES).sort());
  for (const [id, name] of Object.entries(NAMES)) expect(found[id], name).toBeCloseTo(expected[name], 9);
}

describe.each(SETS)('agreement against scikit-learn: %s', (set) => {
  const absent = set === 'wholesale' && !hasShared;

  test.skipIf(absent)('every measure, of every pair of groupings', () => {
    const { pairs } = expectedValues<{ readonly pairs: readonly Pair[] }>(`metrics_${set}`);
    expect(pairs.length).toBeGreaterThan(8);
    for (const pair of pairs) {
      expectAgreement(crossingOf(groupsNamed(set, pair.a), groupsNamed(set, pair.b)), pair);
    }
  });

  test.skipIf(absent)('the confusion tables count as theirs', () => {
    const { pairs } = expectedValues<{ readonly pairs: readonly Pair[] }>(`metrics_${set}`);
    const tables = pairs.filter(({ contingency }) => contingency);
    expect(tables.length > 0).toBe(set !== 'ruspini');
    for (const { a, b, contingency = [] } of tables) {
      const { lines, columns, counts } = confusionOf(crossingOf(groupsNamed(set, a), groupsNamed(set, b)));
      const theirs = lines.map((line) => columns.map((column) => contingency[line]?.[column]));
      expect(counts).toEqual(theirs);
    }
  });
});

const mini = expectedValues<{ readonly external: readonly (Expected & { name: string; a: number[]; b: number[] })[] }>(
  'metrics_mini',
);
test.each(mini.external)('by hand: $name', (one) => {
  expectAgreement(crossingOf(Int32Array.from(one.a), Int32Array.from(one.b)), one);
});

interface Matching {
  readonly cases: readonly {
    readonly table: readonly (readonly number[])[];
    readonly pairs: readonly (readonly number[])[];
    readonly accuracy: number;
    readonly unique: boolean;
  }[];
}

test.skipIf(!hasShared)('groups are paired as scipy pairs them', () => {
  const { cases } = expectedValues<Matching>('matching');
  expect(cases.length).toBeGreaterThan(3);
  for (const { table, pairs, accuracy, unique } of cases) {
    const cells = table.flatMap((row, a) => row.flatMap((count, b) => Array.from({ length: count }, () => [a, b])));
    const [a, b] = [0, 1].map((side) => Int32Array.from(cells, (cell) => cell[side] ?? -1)) as [Int32Array, Int32Array];
    const { lines, columns, matched, accuracy: found } = confusionOf(crossingOf(a, b));
    expect(found).toBeCloseTo(accuracy, 9);
    const ours = lines.slice(0, matched).map((line, i) => [line, columns[i]]);
    if (unique) expect(ours).toEqual(pairs.filter(([row = 0, col = 0]) => (table[row]?.[col] ?? 0) > 0));
  }
});

import { describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import { proposedGamma } from '../../src/core/cluster/prototypes/gamma';
import { middlesAt, partsOf, type Parts } from '../../src/core/cluster/prototypes/mixed';
import { settle } from '../../src/core/cluster/prototypes/settle';
import { expectedValues, hasShared, referenceLevels, referencePoints } from './fixtures';

interface Expected {
  readonly data: string;
  readonly numeric: readonly string[];
  readonly nominal: readonly string[];
  readonly runs: readonly {
    readonly gamma: number;
    readonly init_rows: readonly number[];
    readonly labels: readonly number[];
    readonly cost: number;
    readonly iterations: number;
    readonly prototypes_numeric: readonly (readonly number[])[];
    readonly prototypes_nominal: readonly (readonly string[])[];
  }[];
}

/** Huang's k-prototypes, all rows at a time, from given rows (plain numpy). */
describe.skipIf(!hasShared)('k-prototypes of wholesale customers', () => {
  const { numeric, nominal, runs } = hasShared
    ? expectedValues<Expected>('kprototypes_wholesale')
    : { numeric: [], nominal: [], runs: [] };

  function wholesale(): { readonly parts: Parts; readonly names: readonly (readonly string[])[] } {
    const groups = nominal.map((column) => referenceLevels('wholesale', column));
    const numbers = partsOf(referencePoints('wholesale', numeric));
    const codes = Uint16Array.from({ length: numbers.rows * groups.length }, (_, at) => {
      return groups[at % groups.length].codes[Math.floor(at / groups.length)];
    });
    const names = groups.map(({ levels }) => levels);
    const counts = Int32Array.from(names, (levels) => levels.length);
    return { parts: { ...numbers, kinds: groups.length, codes, counts }, names };
  }

  test.each(runs.map((run) => [run.gamma, run] as const))('gamma %d', async (gamma, expected) => {
    const { parts, names } = wholesale();
    const mixed = { ...parts, mismatch: new Float64Array(parts.kinds).fill(gamma) };
    const found = await settle(mixed, middlesAt(mixed, expected.init_rows), 100, createContext({}));
    expect([...found.labels]).toEqual(expected.labels);
    expect(found.iterations).toBe(expected.iterations);
    expect(found.cost / expected.cost).toBeCloseTo(1, 8);
    const wanted = expected.prototypes_numeric.flat();
    found.middles.numbers.forEach((value, at) => expect(value).toBeCloseTo(wanted[at], 6));
    const levels = [...found.middles.codes].map((code, at) => names[at % parts.kinds][code]);
    expect(levels).toEqual(expected.prototypes_nominal.flat());
  });

  test('the gamma proposed from deviations is the one of the first run', () => {
    expect(proposedGamma(wholesale().parts, 'deviations')).toBeCloseTo(runs[0].gamma, 3);
  });
});

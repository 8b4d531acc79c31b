import type { ChartWords } from '../../../charts/figure';
import type { VariableSeparation } from '../../../core/explain/understanding-contract';

/** A variable of the ranking as it is read. */
export interface SeparationLine {
  readonly column: string;
  readonly outcome: boolean;
  /** 0..1, for the bar. */
  readonly separation: number;
  readonly share: string;
  readonly effect: string;
  readonly sure: string;
}
/** A line of the tests in full. */
export interface TestLine {
  readonly column: string;
  readonly test: string;
  readonly value: string;
  readonly degrees: string;
  readonly p: string;
  readonly adjusted: string;
  readonly n: string;
}

/** One in a thousand is sure enough to say so; one in twenty is the usual limit. */
const SURELY = 0.001;
const LIKELY = 0.05;

export function separationLines(
  ranking: readonly VariableSeparation[],
  { t, format }: ChartWords,
): readonly SeparationLine[] {
  return ranking.map(({ column, role, separation, strength, p, tests }) => ({
    column,
    outcome: role === 'outcome',
    separation,
    share: format.percent(separation),
    effect: t(`understand.strength.${strength}`),
    sure: t(`understand.sure.${tests.length === 0 ? 'untested' : sureness(p)}`),
  }));
}

export function testLines(ranking: readonly VariableSeparation[], words: ChartWords): readonly TestLine[] {
  const { t, format } = words;
  return ranking.flatMap(({ column, tests, p: adjusted, n }) =>
    tests.map(({ id, value, degrees, p }) => ({
      column,
      test: t(`understand.tests.${id}`),
      value: format.number(value),
      degrees: degrees.map((one) => format.number(one)).join('; '),
      p: chanceText(p, words),
      adjusted: chanceText(adjusted, words),
      n: format.number(n),
    })),
  );
}

function sureness(p: number): 'surely' | 'likely' | 'chance' {
  if (p <= SURELY) return 'surely';
  return p <= LIKELY ? 'likely' : 'chance';
}

function chanceText(p: number, { t, format }: ChartWords): string {
  return p < SURELY ? t('understand.p.tiny') : format.number(p);
}

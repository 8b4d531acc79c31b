import type { Band, RfmGroup, RfmScores, ScoreCell } from '../core/rollup/contract';

/** How many customers there are, and what they spent. */
export interface Takings {
  readonly customers: number;
  readonly revenue: number;
}
export interface RuleTakings extends Takings {
  /** Customers who fit the rule, whether or not an earlier one has taken them. */
  readonly fits: number;
}
/** Every customer counted in exactly one place: in a rule, in the rest, or among those who never bought. */
export interface GroupCount {
  /** One per rule, in their order. */
  readonly rules: readonly RuleTakings[];
  readonly rest: Takings;
  readonly noPurchase: Takings;
  readonly all: Takings;
  /** Which rule takes each cell of the scores: its index, -1 for the rest. */
  readonly ruleOfCell: readonly number[];
}

const inside = (band: Band | undefined, score: number): boolean =>
  band === undefined || (band[0] <= score && score <= band[1]);
const fits = (rule: RfmGroup, cell: ScoreCell): boolean =>
  inside(rule.r, cell.r) && inside(rule.f, cell.f) && inside(rule.m, cell.m);

function sum(cells: readonly Takings[]): Takings {
  return {
    customers: cells.reduce((all, { customers }) => all + customers, 0),
    revenue: cells.reduce((all, { revenue }) => all + revenue, 0),
  };
}

/** What the rules, tried in order, make of the scores. At most 125 cells, so it can be done at every keystroke. */
export function countGroups(scores: RfmScores, rules: readonly RfmGroup[]): GroupCount {
  const { cells, noPurchase } = scores;
  const ruleOfCell = cells.map((cell) => rules.findIndex((rule) => fits(rule, cell)));
  const takenBy = (index: number): Takings => sum(cells.filter((_, i) => ruleOfCell[i] === index));
  return {
    rules: rules.map((rule, index) => ({
      ...takenBy(index),
      fits: sum(cells.filter((cell) => fits(rule, cell))).customers,
    })),
    rest: takenBy(-1),
    noPurchase,
    all: sum([...cells, noPurchase]),
    ruleOfCell,
  };
}

/** A square of the map of recency by frequency. */
export interface MapSquare extends Takings {
  readonly r: number;
  readonly f: number;
  /** Rules that take customers here, the one with most customers first; -1 is the rest. */
  readonly rules: readonly number[];
}

/** Five rows, most frequent first; in each five squares, least recent first. */
export function recencyByFrequency(scores: RfmScores, ruleOfCell: readonly number[]): readonly MapSquare[][] {
  return [5, 4, 3, 2, 1].map((f) => [1, 2, 3, 4, 5].map((r) => squareOf(scores, ruleOfCell, r, f)));
}

function squareOf(scores: RfmScores, ruleOfCell: readonly number[], r: number, f: number): MapSquare {
  const here = scores.cells.map((cell, i) => ({ cell, rule: ruleOfCell[i] ?? -1 }));
  const own = here.filter(({ cell }) => cell.r === r && cell.f === f);
  const customers = new Map<number, number>();
  for (const { cell, rule } of own) customers.set(rule, (customers.get(rule) ?? 0) + cell.customers);
  const rules = [...customers].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([rule]) => rule);
  return { r, f, ...sum(own.map(({ cell }) => cell)), rules };
}

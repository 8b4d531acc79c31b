import { note, type Note, type NoteCode, type Values } from '../base/notes';
import type { ParamValues } from '../base/params';

/** What decides which method suits a matrix. */
export interface MatrixFacts {
  readonly rows: number;
  /** Variables that are numbers, and those that are categories of which every row has one. */
  readonly numbers: number;
  readonly categories: number;
  /** Cells that were empty and have been filled. */
  readonly gaps: number;
  /** Share of the rows that have a value far out in some number; 0 where there are too many rows to look. */
  readonly outliers: number;
}

/** A method, with the reason why it suits these numbers. */
export interface Advice {
  readonly algorithm: string;
  /** Settings that the reason speaks of; the others keep their defaults. */
  readonly params: ParamValues;
  readonly reason: Note;
}
export interface MethodAdvice {
  readonly proposed: Advice;
  /** Methods worth a look for another aim, each once. */
  readonly others: readonly Advice[];
}

interface Rule {
  readonly algorithm: string;
  readonly params?: ParamValues;
  readonly code: NoteCode;
  readonly holds: (facts: MatrixFacts) => boolean;
  readonly values?: (facts: MatrixFacts) => Values;
}

/** So many rows are merged one by one within seconds; more are gathered into micro-clusters first. */
const MOST_MERGED = 10_000;
/** So many rows are compared pair by pair within seconds. */
const FEW = 5000;
/** From here on, squared distances would let a few rows decide. One row in a hundred lies out in most tables. */
const MANY_OUTLIERS = 0.02;

/** The first that holds is proposed. */
const PROPOSALS: readonly Rule[] = [
  {
    algorithm: 'k-modes',
    code: 'advice.onlyCategories',
    holds: ({ numbers, categories }) => numbers === 0 && categories > 0,
    values: ({ categories }) => ({ categories }),
  },
  {
    algorithm: 'k-prototypes',
    code: 'advice.mixed',
    holds: ({ categories }) => categories > 0,
    values: ({ numbers, categories }) => ({ numbers, categories }),
  },
  {
    algorithm: 'k-medoids',
    code: 'advice.outliers',
    holds: ({ rows, outliers }) => rows <= FEW && outliers >= MANY_OUTLIERS,
    values: ({ rows, outliers }) => ({ rows, percent: Math.round(outliers * 100) }),
  },
];

const OTHERWISE = {
  algorithm: 'kmeans',
  code: 'advice.numbers',
  values: ({ numbers }: MatrixFacts) => ({ numbers }),
} as const;

/** What somebody may want besides. */
const WISHES: readonly Rule[] = [
  {
    algorithm: 'k-medoids',
    params: { metric: 'gower' },
    code: 'advice.gaps',
    holds: ({ gaps }) => gaps > 0,
    values: ({ gaps }) => ({ cells: gaps }),
  },
  { algorithm: 'agglomerative', code: 'advice.tree', holds: ({ rows }) => rows <= MOST_MERGED },
  {
    algorithm: 'birch',
    code: 'advice.treeOfMany',
    holds: ({ rows }) => rows > MOST_MERGED,
    values: ({ rows }) => ({ rows }),
  },
];

/** Which method suits these numbers, and which suit another aim. Decided by the facts alone, in the order of the lists. */
export function adviseMethod(facts: MatrixFacts): MethodAdvice {
  const found = PROPOSALS.find(({ holds }) => holds(facts));
  const proposed = found ? adviceOf(found, facts) : adviceOf({ ...OTHERWISE, holds: () => true }, facts);
  const others = WISHES.filter(({ algorithm, holds }) => algorithm !== proposed.algorithm && holds(facts));
  return { proposed, others: others.map((rule) => adviceOf(rule, facts)) };
}

function adviceOf({ algorithm, params = {}, code, values }: Rule, facts: MatrixFacts): Advice {
  return { algorithm, params, reason: note(code, values?.(facts) ?? {}) };
}

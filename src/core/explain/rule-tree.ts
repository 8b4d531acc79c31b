import type { RunContext } from '../base/context';
import { inTurns } from '../base/work';
import { answersOf, binned, type Binned } from './binning';
import { explainedColumns, type ExplainColumn } from './columns';
import { bestSplit, saysYes, type Split } from './rule-split';

/** A tree of questions, and what it was grown from. */
export interface Grown {
  readonly root: Node;
  readonly features: readonly Binned[];
  readonly labels: Int32Array;
  readonly k: number;
  /** Rows of the run that are in a segment. */
  readonly members: Int32Array;
}

/** A place of the tree: its rows by segment, and what is asked of them. */
export interface Node {
  readonly counts: Float64Array;
  readonly n: number;
  /** Somebody without a value is among those who answer no. */
  readonly missing: boolean;
  readonly split: Split | null;
  readonly yes: Node | null;
  readonly no: Node | null;
}

/** Of more rows than this every so many are looked at to find the questions. */
const MOST_LOOKED = 100_000;
/** A rule holds for this share of the customers at least. */
const SMALLEST = 1 / 500;

/** The tree of at most `depth` questions one after another; see `rulesOf`. */
export async function grownTree(
  columns: readonly ExplainColumn[],
  rowIndex: Int32Array,
  labels: Int32Array,
  k: number,
  ctx: RunContext,
  depth: number,
): Promise<Grown> {
  const members = membersOf(labels);
  const every = Math.max(1, Math.ceil(members.length / MOST_LOOKED));
  const looked = Int32Array.from({ length: Math.ceil(members.length / every) }, (_, i) => members[i * every]);
  const features: Binned[] = [];
  for (const one of explainedColumns(columns).filter(({ role }) => role === 'feature')) {
    const rows = looked.map((row) => rowIndex[row]);
    const feature = await inTurns(binned(one, rows), ctx);
    if (feature !== null) features.push(feature);
  }
  const smallest = Math.max(1, Math.floor(looked.length * SMALLEST));
  const grower = new Grower(features, looked.map((row) => labels[row]), k, smallest, ctx); // prettier-ignore
  const asked = await grower.grow(Int32Array.from(looked.keys()), depth);
  const root = await new Counter(features, rowIndex, labels, k, ctx).count(asked, members);
  return { root, features, labels, k, members };
}

/** What is asked, before everybody has answered. */
interface Asked {
  readonly split: Split | null;
  readonly yes: Asked | null;
  readonly no: Asked | null;
}
const NOTHING_ASKED: Asked = { split: null, yes: null, no: null };

/** Finds the questions; rows are those that are looked at, from 0. */
class Grower {
  constructor(
    readonly features: readonly Binned[],
    readonly labels: Int32Array,
    readonly k: number,
    readonly smallest: number,
    readonly ctx: RunContext,
  ) {}

  async grow(rows: Int32Array, depth: number): Promise<Asked> {
    await this.ctx.tick();
    if (depth === 0 || this.#isPure(rows)) return NOTHING_ASKED;
    const split = bestSplit(this.features, rows, this.labels, this.k, this.smallest);
    if (split === null) return NOTHING_ASKED;
    const feature = this.features[split.feature];
    const yes = rows.filter((row) => saysYes(feature, split.bin, row));
    const no = rows.filter((row) => !saysYes(feature, split.bin, row));
    return { split, yes: await this.grow(yes, depth - 1), no: await this.grow(no, depth - 1) };
  }

  #isPure(rows: Int32Array): boolean {
    return rows.every((row) => this.labels[row] === this.labels[rows[0]]);
  }
}

/** Lets everybody answer. */
class Counter {
  constructor(
    readonly features: readonly Binned[],
    readonly rowIndex: Int32Array,
    readonly labels: Int32Array,
    readonly k: number,
    readonly ctx: RunContext,
  ) {}

  async count({ split, yes, no }: Asked, rows: Int32Array): Promise<Node> {
    await this.ctx.tick();
    const counts = new Float64Array(this.k);
    for (const row of rows) counts[this.labels[row]]++;
    const counted = { counts, n: rows.length, split };
    if (split === null || yes === null || no === null) return { ...counted, missing: false, yes: null, no: null };
    const parts = this.#parted(split, rows);
    return {
      ...counted,
      missing: parts.missing,
      yes: await this.count(yes, parts.yes),
      no: await this.count(no, parts.no),
    };
  }

  #parted({ feature, bin }: Split, rows: Int32Array) {
    const { saysYes, isMissing } = answersOf(this.features[feature], bin);
    const yes = new Int32Array(rows.length);
    const no = new Int32Array(rows.length);
    let inside = 0;
    let outside = 0;
    let missing = false;
    for (const row of rows) {
      if (saysYes(this.rowIndex[row])) yes[inside++] = row;
      else {
        no[outside++] = row;
        missing ||= isMissing(this.rowIndex[row]);
      }
    }
    return { yes: yes.subarray(0, inside), no: no.subarray(0, outside), missing };
  }
}

function membersOf(labels: Int32Array): Int32Array {
  const members = new Int32Array(labels.length);
  let n = 0;
  for (let row = 0; row < labels.length; row++) if (labels[row] >= 0) members[n++] = row;
  return members.subarray(0, n);
}

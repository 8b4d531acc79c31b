import type { BenchLine } from './contract';

/** The middle one; of an even number the mean of the middle two. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Four digits are more than a time can tell; whole numbers stay whole. */
export function rounded(value: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4));
}

/** The same line, marked where it misses its goal or its limit. */
export function judged(line: BenchLine): BenchLine {
  return isMissed(line) ? { ...line, missed: true } : line;
}

function isMissed({ ratio, goal, value, limit }: BenchLine): boolean {
  if (typeof ratio === 'number' && typeof goal === 'number') return ratio < goal;
  return typeof value === 'number' && typeof limit === 'number' && value > limit;
}

/** One figure of ours in a unit of its own, held against a limit. */
export function figure(
  work: string,
  value: number,
  unit: string,
  limit: number,
  more: Partial<BenchLine> = {},
): BenchLine {
  const empty = { work, ours_ms: null, peer: 'limit', peer_ms: null, ratio: null };
  return judged({ ...empty, ...more, value: rounded(value), unit, limit });
}

/** A time of ours held against a promised one: `ratio` is how much of it is left over. */
export function promise(work: string, ms: readonly number[], limit: number): BenchLine {
  const ours = median(ms);
  return judged({
    work,
    ours_ms: rounded(ours),
    peer: 'limit',
    peer_ms: limit,
    ratio: rounded(limit / ours),
    goal: 1,
    repeats: ms.length,
    ours_min: rounded(Math.min(...ms)),
    ours_max: rounded(Math.max(...ms)),
  });
}

const WIDTHS = [54, 10, 40, 12, 8, 7];

export const HEADING = cells(['work', 'ours', 'peer', 'peer', 'ratio', 'goal']);

/** A line as the table shows it; what has its own unit stands where our time would. */
export function asText(line: BenchLine): string {
  const { work, ours_ms, peer, peer_ms, ratio, value, unit, limit, goal, flag, missed } = line;
  const installed = peer.split(':');
  const who = [installed[0], line['peer_version'], line['peer_variant']].filter((word) => word !== undefined).join(' ');
  const ours = ours_ms === null ? `${value ?? ''}` : milliseconds(ours_ms);
  const theirs = peer_ms === null ? (installed[1]?.trim() ?? `${limit ?? ''}`) : milliseconds(peer_ms);
  const marks = [unit, flag, missed === true ? 'MISSED' : undefined].filter((mark) => mark !== undefined);
  const text = cells([
    work,
    ours,
    who,
    theirs,
    ratio === null ? '' : ratio.toFixed(2),
    goal === undefined ? '' : `${goal}`,
  ]);
  return [text, ...marks].join('  ').trimEnd();
}

function milliseconds(ms: number): string {
  return ms >= 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${ms >= 100 ? Math.round(ms) : Number(ms.toPrecision(3))} ms`;
}

/** Words to the left, numbers to the right. */
function cells(texts: readonly string[]): string {
  const padded = texts.map((text, at) => (at === 0 || at === 2 ? text.padEnd(WIDTHS[at]) : text.padStart(WIDTHS[at])));
  return padded.join('  ');
}

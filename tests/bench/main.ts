import { cpus, totalmem } from 'node:os';
import process from 'node:process';
import { BenchRun } from './harness/bench';
import type { BenchLine, BenchRow } from './harness/contract';
import { asText, HEADING } from './harness/figures';
import { ROWS } from './rows';

export interface BenchOptions {
  /** One line of JSON per line of the table, and nothing else. */
  readonly json: boolean;
  /** Rows whose work contains this text. */
  readonly only: string;
  readonly repeats: number;
}

/** Measures the rows that are asked for and prints them as they are ready. Returns whether all goals were met. */
export async function runBench({ json, only, repeats }: BenchOptions, print: (text: string) => void): Promise<boolean> {
  const bench = await BenchRun.start(repeats);
  const lines: BenchLine[] = [];
  try {
    if (!json) print(`${machine()}\n\n${HEADING}`);
    for (const row of ROWS.filter(({ work }) => work.includes(only))) {
      for (const line of await attempted(row, bench)) {
        lines.push(line);
        print(json ? JSON.stringify(line) : asText(line));
      }
    }
    if (!json) print(['', ...(await bench.facts())].join('\n'));
  } finally {
    await bench.close();
  }
  return lines.every((line) => line['missed'] !== true && line['error'] === undefined);
}

/** A row that fails is told as such; the others are measured all the same. */
async function attempted(row: BenchRow, bench: BenchRun): Promise<readonly BenchLine[]> {
  try {
    return await row.measure(bench);
  } catch (error) {
    const flag = error instanceof Error ? error.message : String(error);
    return [{ work: row.work, ours_ms: null, peer: 'none', peer_ms: null, ratio: null, flag, error: flag }];
  }
}

function machine(): string {
  const [first] = cpus();
  return `${cpus().length} x ${first?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
}

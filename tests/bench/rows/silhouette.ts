import type { Bench, BenchLine, BenchRow } from '../harness/contract';
import { hold, type Contender } from '../harness/contest';
import type { Mixture } from '../harness/mixture';
import { FLOATS, pythonContenders } from './contenders';

const POINTS: Mixture = { rows: 20_000, cols: 10, groups: 8, spread: 0.55, seed: 3 };
const WORK = 'exact silhouette, 20,000 x 10, k = 8';
/** Further apart than this, the two did not score the same labels. */
const EQUAL = 1e-5;

/** All workers against scikit-learn, on labels that one k-means made. */
async function measure(bench: Bench): Promise<readonly BenchLine[]> {
  const client = await bench.page(POINTS);
  await client.call('soloReady', { points: true });
  await client.call('engineReady', {});
  await client.call('soloFit', { params: { k: 8, starts: 1 }, seed: 1 });
  const labels = await client.call('soloLabels', {});
  const file = await bench.write('silhouette-labels.i32', new Uint8Array(Int32Array.from(labels).buffer));
  const request = { score: 'silhouette', labels, exactRows: POINTS.rows };
  const ours: Contender = {
    name: 'Kindred',
    async measure() {
      const found = await client.call('engineScore', request);
      return { ms: found.ms, more: { value: found.value } };
    },
  };
  const peers = await pythonContenders(bench, 'sklearn', POINTS, FLOATS, () => ({ do: 'silhouette', labels: file }));
  const lines = await hold({ work: WORK, ours, peers, repeats: bench.repeats, goals: { 'scikit-learn': 8 } });
  await client.close();
  return lines.map(flagDifferent);
}

function flagDifferent(line: BenchLine): BenchLine {
  if (line.peer_ms === null) return line;
  const apart = Math.abs(Number(line['ours_value'] ?? NaN) - Number(line['peer_value'] ?? NaN));
  return apart <= EQUAL ? line : { ...line, flag: 'the scores differ' };
}

export const SILHOUETTE: BenchRow = { work: WORK, measure };

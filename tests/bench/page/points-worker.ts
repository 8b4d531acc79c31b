import type { DataApi } from '../../../src/engine/contract';
import type { Endpoint } from '../../../src/engine/protocol';
import type { WorkerLike } from '../../../src/engine/page/connect';
import { serve } from '../../../src/engine/worker/serve';
import { transfer } from '../../../src/engine/worker/transfer';

/** Points the engine asks its data worker for. */
export interface Source {
  readonly data: Float32Array;
  readonly rows: number;
  readonly cols: number;
}
type Needed = Pick<DataApi, 'points' | 'prepare'>;

/**
 * Stands where the engine expects its data worker, and hands out these points as if they had been
 * prepared from a table: everything after that is the product's own.
 */
export function pointsWorker(source: () => Source): WorkerLike {
  const { port1, port2 } = new MessageChannel();
  serve<Needed>(port2 as unknown as Endpoint, {
    prepare: () => {
      const { rows, cols } = source();
      const leftOut = { count: 0, rows: new Int32Array(0), reasons: [], reasonOf: new Uint8Array(0) };
      return { rows, cols, features: [], rowIndex: new Int32Array(0), leftOut, columns: [], notes: [] } as never;
    },
    points: () => {
      const { data, rows, cols } = source();
      const copy = data.slice();
      return transfer({ data: copy, rows, cols }, [copy]);
    },
  });
  const terminate = (): void => port1.close();
  return Object.assign(port1, { terminate }) as unknown as WorkerLike;
}

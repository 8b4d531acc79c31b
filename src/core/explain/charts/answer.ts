import type { RunContext } from '../../base/context';
import type { ExplainColumn } from '../columns';
import type { AnswerTo, ChartAnswer, ChartRequest } from './contract';
import { crosstabOf } from './crosstab';
import { placesOf } from './places';
import { sampleOf } from './sample';
import { spreadOf } from './spread';

/** The rows that took part, with their segments, and the columns of the table. */
export interface Charted {
  /** By name; whatever their role. @throws AppError `table.noColumn` */
  readonly columnNamed: (name: string) => ExplainColumn;
  readonly columns: readonly ExplainColumn[];
  /** Row i of the run is row `rowIndex[i]` of the table. */
  readonly rowIndex: Int32Array;
  readonly labels: Int32Array;
  readonly k: number;
}

const ANSWERS: { readonly [K in ChartRequest['kind']]: Answering<Extract<ChartRequest, { readonly kind: K }>> } = {
  spread: spreadOf,
  sample: sampleOf,
  crosstab: crosstabOf,
  places: placesOf,
};
type Answering<R extends ChartRequest> = (charted: Charted, request: R, context: RunContext) => Promise<AnswerTo<R>>;

/** What a chart needs of the table. O(rows), per variable that is looked at. @throws AppError `table.noColumn`, `cancelled` */
export function answerChart(charted: Charted, request: ChartRequest, context: RunContext): Promise<ChartAnswer> {
  const answer = ANSWERS[request.kind] as Answering<ChartRequest>;
  return answer(charted, request, context);
}

import type { ChartSegment, RunView, Trace } from './figure';
import { isChosen, isSubject } from './figure';
import { plotText } from './plot-text';
import { segmentColor, type ChartTheme } from './theme';
import { colorOf } from './segment-rows';
import { shapeOf } from './shapes';

/** One customer as a mark. */
export interface CustomerDot {
  /** Place in the run. */
  readonly row: number;
  readonly x: number;
  readonly y: number;
  /** Not escaped. */
  readonly says: string;
}

/**
 * Customers of one segment as marks in its colour and shape; a click on one selects the segment. Who was not chosen
 * greys, one by one where customers were chosen one by one, and stays where they are.
 */
export function customerDots(
  segment: ChartSegment,
  dots: readonly CustomerDot[],
  view: Pick<RunView, 'selected' | 'chosen'>,
  theme: ChartTheme,
): Trace {
  const own = segmentColor(theme, segment.color);
  const subject = isSubject(view, segment.label);
  const color = view.chosen ? dots.map(({ row }) => (isChosen(view, row) ? own : theme.context)) : colorOf(view, segment, theme); // prettier-ignore
  return {
    type: 'scatter',
    mode: 'markers',
    uid: `segment-${segment.label}`,
    meta: segment.label,
    x: dots.map(({ x }) => x),
    y: dots.map(({ y }) => y),
    text: dots.map(({ says }) => plotText(says)),
    hoverinfo: 'text',
    marker: {
      color,
      symbol: shapeOf(segment.color).symbol,
      size: subject ? 6 : 5,
      opacity: subject ? 0.75 : 0.6,
    },
  };
}

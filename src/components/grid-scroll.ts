/**
 * Scrolling over more rows than a browser can lay out. Firefox draws an element above about 17.8
 * million pixels as nothing at all, so what the scroll bar runs over (its track) is never longer than
 * `TALLEST`, and places on it stand for places in the rows. Near both ends they are the same, so that
 * the first and the last row are reached exactly; between them the track is proportional.
 */
const TALLEST = 8_000_000;
/** So many windows at either end are not scaled. */
const EXACT_WINDOWS = 4;

/** All in pixels. */
export interface Track {
  /** Height of all rows. */
  readonly content: number;
  /** Height of the window that shows some. */
  readonly window: number;
  /** Height of what the scroll bar runs over. */
  readonly length: number;
  /** The largest offset of the rows. */
  readonly end: number;
}

export function trackOf(content: number, window: number): Track {
  return { content, window, length: Math.min(Math.max(content, window), TALLEST), end: Math.max(0, content - window) };
}

/** Where the scroll bar stands for this offset of the rows. */
export function scrollTopOf(offset: number, track: Track): number {
  return mapped(offset, track.end, track.length - track.window, track);
}

/** The offset of the rows where the scroll bar was dragged to. */
export function offsetOf(scrollTop: number, track: Track): number {
  return mapped(scrollTop, track.length - track.window, track.end, track);
}

/** From one scale to the other: as it is within `edge` of either end, linear between. */
function mapped(place: number, fromEnd: number, toEnd: number, { window }: Track): number {
  const edge = Math.min(EXACT_WINDOWS * window, fromEnd / 2, toEnd / 2);
  if (place <= edge) return Math.max(0, place);
  if (place >= fromEnd - edge) return Math.min(toEnd, toEnd - (fromEnd - place));
  return edge + ((place - edge) / (fromEnd - 2 * edge)) * (toEnd - 2 * edge);
}

/**
 * The offset after the scroll bar moved. A short way is a wheel, a finger or a key, and moves the rows
 * by just as much; a long one is the bar being dragged, and is proportional. On a scaled track a bar
 * cannot be dragged a short way: one pixel of it is many windows.
 */
export function offsetAfter(offset: number, before: number, now: number, track: Track): number {
  const isShort = Math.abs(now - before) <= track.window;
  if (!isShort || track.length === track.content) return offsetOf(now, track);
  return Math.min(track.end, Math.max(0, offset + now - before));
}

/** The offset nearest to the present one at which the whole of `start..start + size` is seen. */
export function offsetToShow(offset: number, start: number, size: number, window: number): number {
  if (start < offset || size >= window) return start;
  return Math.max(offset, start + size - window);
}

/** Where each column begins, and after them where the last one ends. */
export function edgesOf(widths: readonly number[]): Float64Array {
  const edges = new Float64Array(widths.length + 1);
  widths.forEach((width, column) => (edges[column + 1] = (edges[column] ?? 0) + width));
  return edges;
}

/** The column at this place: the last one that begins at or before it. O(log columns). */
export function columnAt(edges: Float64Array, place: number): number {
  let low = 0;
  let high = Math.max(0, edges.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((edges[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A column of the preview by its place in the file, or how many are not shown between two that are. */
export type PreviewColumn =
  { readonly is: 'column'; readonly index: number } | { readonly is: 'hidden'; readonly count: number };

/**
 * Of a wide file the first columns and the last, `most` together, with the number of those between;
 * all of a file that has hardly more. `most` is at least 1.
 */
export function previewColumns(count: number, most: number): readonly PreviewColumn[] {
  const column = (index: number): PreviewColumn => ({ is: 'column', index });
  if (count <= most + 1) return Array.from({ length: count }, (_, index) => column(index));
  const hidden: PreviewColumn = { is: 'hidden', count: count - most };
  if (most === 1) return [column(0), hidden];
  const first = Array.from({ length: most - 1 }, (_, index) => column(index));
  return [...first, hidden, column(count - 1)];
}

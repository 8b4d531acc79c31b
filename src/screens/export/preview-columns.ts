/** A column of the preview by its place in the file, or how many are not shown between two that are. */
export type PreviewColumn =
  { readonly is: 'column'; readonly index: number } | { readonly is: 'hidden'; readonly count: number };

/** Most columns of the file that stand beside the new ones without scrolling. */
const MOST = 4;

/** All columns of a narrow file; of a wide one the first and the last, with the number of those between. */
export function previewColumns(count: number): readonly PreviewColumn[] {
  const column = (index: number): PreviewColumn => ({ is: 'column', index });
  if (count <= MOST + 1) return Array.from({ length: count }, (_, index) => column(index));
  const first = Array.from({ length: MOST - 1 }, (_, index) => column(index));
  return [...first, { is: 'hidden', count: count - MOST }, column(count - 1)];
}

/** The list with the item at one place moved to another. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  if (item === undefined || from === to) return items;
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** Which of these lines, from top to bottom, a height on the page is at: the first above them, the last below. */
export function placeAt(lines: readonly { readonly bottom: number }[], y: number): number {
  const at = lines.findIndex(({ bottom }) => y < bottom);
  return at < 0 ? lines.length - 1 : at;
}

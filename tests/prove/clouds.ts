/** A file of customers in five clouds: `columns` numbers, as many rows as asked for, the same every time. */
export function clouds(rows: number, columns: number): string {
  const lines = [Array.from({ length: columns }, (_, c) => `c${c}`).join(',')];
  let state = 1;
  const chance = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  for (let row = 0; row < rows; row++) {
    const cells = Array.from({ length: columns }, (_, c) => (((row % 5) * (c + 3)) % 5) * 2 + chance() + chance());
    lines.push(cells.map((cell) => cell.toFixed(3)).join(','));
  }
  return lines.join('\n');
}

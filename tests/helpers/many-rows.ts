/** Three wide bands of rows by six numbers, as CSV, always the same: enough work to be interrupted. */
export function manyRows(rows: number): Uint8Array {
  const lines = ['a,b,c,d,e,f'];
  let h = 1;
  for (let i = 0; i < rows; i++) {
    const cells = Array.from({ length: 6 }, () => {
      h = (Math.imul(h, 1103515245) + 12345) >>> 0;
      return ((h >>> 8) / 2 ** 24 + (i % 3) * 0.7).toFixed(4);
    });
    lines.push(cells.join(','));
  }
  return new TextEncoder().encode(lines.join('\n'));
}

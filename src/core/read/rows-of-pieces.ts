import type { ColumnPiece } from './contract';

/** Rows `from..to` of pieces of columns, as text. */
export function rowsOfPieces(pieces: readonly ColumnPiece[], from: number, to: number): string[][] {
  return Array.from({ length: to - from }, (_, i) => pieces.map((piece) => textAt(piece, from + i)));
}

function textAt(piece: ColumnPiece, row: number): string {
  if ('texts' in piece) return piece.texts[row];
  if ('codes' in piece) return piece.codes[row] < 0 ? '' : piece.levels[piece.codes[row]];
  return Number.isNaN(piece.values[row]) ? '' : String(piece.values[row]);
}

import { createContext } from '../../../src/core/base/context';
import { note, type Note } from '../../../src/core/base/notes';
import type { LabelledResult, Writer } from '../../../src/core/export/contract';
import type { Table } from '../../../src/core/table/contract';

export const WORDS = {
  segment: 'Segment',
  persona: 'Persona',
  distance: 'Distance to centre',
  leftOut: 'Left out because',
  reasons: ['no income'],
};

/** A result that puts the rows in turn into segments 0, 1, 2 and leaves every fourth out. */
export function resultOf(table: Table, personaNames: readonly string[] = ['Savers', '', 'Big, loud']): LabelledResult {
  const rows = Array.from({ length: table.rowCount }, (_, row) => row);
  const used = rows.filter((row) => row % 4 !== 3);
  const out = rows.filter((row) => row % 4 === 3);
  return {
    table,
    rowIndex: Int32Array.from(used),
    labels: Int32Array.from(used, (row) => row % 4),
    distances: Float32Array.from(used, (row) => row / 10),
    leftOut: {
      rowIndex: Int32Array.from(out),
      reason: new Uint8Array(out.length),
      reasons: [note('rows.leftOutMissing', { count: out.length, column: 'income' })],
    },
    personaNames,
    words: WORDS,
  };
}

export async function written(
  writer: Writer,
  result: LabelledResult,
  formulaSafe: boolean,
): Promise<{ text: string; notes: readonly Note[] }> {
  const pieces: (string | Uint8Array<ArrayBuffer>)[] = [];
  const notes = await writer.write(result, { formulaSafe }, (piece) => pieces.push(piece), createContext({}));
  const encoding = writer.id === 'own-dialect' ? result.table.dialect.encoding : 'utf-8';
  const bytes = await new Blob(pieces).arrayBuffer();
  return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes), notes };
}

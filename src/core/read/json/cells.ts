import type { JsonColumns, Place } from './columns';
import type { JsonNode } from './finder';
import { textOfJson } from './tokens';

/** Objects within objects whose values are columns of their own; what is deeper is kept as its JSON text. */
const FLAT_LEVELS = 4;

/** What is worth telling of the cells of a file. */
export interface CellOddities {
  /** Columns that hold JSON text. */
  readonly nested: Set<number>;
  /** Objects with a key twice. */
  repeated: number;
}

/**
 * The cells of an object, each given with its column.
 *
 * The rule: the values of an object stand in columns named by their keys; those of an object in it by both keys with a
 * dot between (`address.city`). Lists, objects without a key, and objects more than `FLAT_LEVELS` deep are cells
 * that hold their JSON text. Numbers keep the digits of the file, true and false are words, null is an empty
 * cell. Where a key stands twice in an object, the last value counts.
 */
export function cellsOf(
  node: JsonNode,
  columns: JsonColumns,
  odd: CellOddities,
  give: (column: number, text: string) => void,
  place: Place = columns.root,
  level = 1,
): void {
  if (node.kind !== 'object') return;
  if (new Set(node.keys).size < node.keys.length) odd.repeated++;
  node.items.forEach((item, i) => {
    const at = columns.child(place, node.keys[i]);
    if (item.kind === 'object' && item.items.length > 0 && level < FLAT_LEVELS) {
      cellsOf(item, columns, odd, give, at, level + 1);
      return;
    }
    const column = columns.columnOf(at);
    if (item.kind !== 'leaf') odd.nested.add(column);
    give(column, textOfNode(item));
  });
}

export function textOfNode(node: JsonNode): string {
  if (node.kind !== 'leaf') return jsonOf(node);
  if (node.raw === 'null') return '';
  return node.raw.startsWith('"') ? textOfJson(node.raw) : node.raw;
}

/** Without its layout. Depth is capped where the text was cut into parts. */
function jsonOf(node: JsonNode): string {
  if (node.kind === 'leaf') return node.raw;
  if (node.kind === 'list') return `[${node.items.map(jsonOf).join(',')}]`;
  return `{${node.items.map((item, i) => `${JSON.stringify(node.keys[i])}:${jsonOf(item)}`).join(',')}}`;
}

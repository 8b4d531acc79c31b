import { AppError } from '../../base/errors';
import { checkExtent } from '../limits';
import { cellsOf, textOfNode, type CellOddities } from './cells';
import { JsonColumns } from './columns';
import type { JsonFound, JsonNode } from './finder';

/** Names of a list which tells the columns of lists beside it, as pandas writes them (`orient="split"`). */
const HEADER_KEYS: ReadonlySet<string> = new Set(['columns', 'header', 'fields']);

/**
 * Which values of a JSON file are its rows:
 * - a list of objects, or of lists, whose first is the header if it is all different texts;
 * - an object with such a list at one of its keys, the first one; `columns` beside lists of values names them;
 * - an object of columns: lists of values, or objects of values by row, all as long.
 * What stands beside is told. `give` gets each row, as soon as it is known to be one.
 */
export class JsonTable implements JsonFound {
  readonly columns: JsonColumns;
  readonly odd: CellOddities = { nested: new Set(), repeated: 0 };
  readonly beside = new Set<string>();
  rows = 0;
  private tableKey: string | undefined;
  private header: readonly string[] | undefined;
  private width = 0;
  /** Lists of values by their key: columns, unless there are rows. */
  private readonly lists = new Map<string, string[]>();

  constructor(
    private readonly file: string,
    private readonly give: (row: string[]) => void,
    /** As found by a reading that came before this one. */
    known?: JsonTable,
  ) {
    this.columns = known?.columns ?? new JsonColumns(file);
  }

  row(node: JsonNode): void {
    if (node.kind === 'object') this.takeObject(node);
    else if (node.kind === 'list') this.takeList(node);
    else this.beside.add(textOfNode(node).slice(0, 40));
  }

  element(key: string, node: JsonNode): void {
    if (node.kind === 'leaf') {
      const list = this.lists.get(key);
      if (list) list.push(textOfNode(node));
      else this.lists.set(key, [textOfNode(node)]);
      return;
    }
    this.tableKey ??= key;
    if (key === this.tableKey) this.row(node);
    else this.beside.add(key);
  }

  member(key: string, node: JsonNode): void {
    const isColumn = node.kind === 'object' && node.items.length > 0 && node.items.every(({ kind }) => kind === 'leaf');
    if (isColumn) this.lists.set(key, node.items.map(textOfNode));
    else this.beside.add(key);
  }

  /** @throws AppError `file.jsonShape` where there are no rows in the file */
  end(): void {
    if (this.rows > 0 || this.header) {
      for (const key of this.lists.keys()) if (!HEADER_KEYS.has(key)) this.beside.add(key);
      return;
    }
    const lists = [...this.lists.values()];
    const length = lists[0]?.length ?? 0;
    if (length === 0 || lists.some((list) => list.length !== length)) {
      throw new AppError('file.jsonShape', { file: this.file });
    }
    for (const key of this.lists.keys()) this.columns.columnOf(this.columns.child(this.columns.root, key));
    for (let row = 0; row < length; row++) this.count(lists.map((list) => list[row]));
  }

  /** Names of the columns; those of lists without a header are blank. */
  get names(): readonly string[] {
    if (this.columns.names.length > 0) return this.columns.names;
    return Array.from({ length: Math.max(this.width, this.header?.length ?? 0) }, (_, i) => this.header?.[i] ?? '');
  }

  private takeObject(node: JsonNode): void {
    const row: string[] = [];
    cellsOf(node, this.columns, this.odd, (column, text) => (row[column] = text));
    for (let i = 0; i < this.columns.names.length; i++) row[i] ??= '';
    this.count(row);
  }

  private takeList(node: Extract<JsonNode, { kind: 'list' }>): void {
    if (this.rows === 0 && this.header === undefined) {
      this.header = [...this.lists].find(([key]) => HEADER_KEYS.has(key))?.[1];
      if (!this.header && isHeader(node.items)) {
        this.header = node.items.map(textOfNode);
        return;
      }
    }
    this.width = Math.max(this.width, node.items.length);
    this.count(node.items.map(textOfNode));
  }

  private count(row: string[]): void {
    this.rows++;
    checkExtent(this.rows, row.length, this.file);
    this.give(row);
  }
}

function isHeader(items: readonly JsonNode[]): boolean {
  const isText = (item: JsonNode): boolean => item.kind === 'leaf' && item.raw.startsWith('"') && item.raw.length > 2;
  return items.length > 0 && items.every(isText) && new Set(items.map(textOfNode)).size === items.length;
}

import type { JsonTaker } from './tokens';

/** A value of a JSON text: one that has no parts as the file has it, an object as its keys and values in order. */
export type JsonNode =
  | { readonly kind: 'leaf'; readonly raw: string }
  | { readonly kind: 'list'; readonly items: JsonNode[] }
  | { readonly kind: 'object'; readonly keys: string[]; readonly items: JsonNode[] };

/** What stands where in a file. */
export interface JsonFound {
  /** A value of the list that the file is, or one of many at the top. */
  row(node: JsonNode): void;
  /** A value of a list which stands at a key of the object that the file is. */
  element(key: string, node: JsonNode): void;
  /** Any other value at such a key. */
  member(key: string, node: JsonNode): void;
}

/**
 * Builds the values that may be rows, one at a time: those of a list at the top, those of the lists in an object
 * at the top, or, where `many` follow one another, each. Memory is one of them.
 */
export class JsonFinder implements JsonTaker {
  /** What is being built, the outermost first. */
  private readonly building: Extract<JsonNode, { items: JsonNode[] }>[] = [];
  /** Brackets that are open around it. */
  private around: ('{' | '[')[] = [];
  private outerKey = '';

  constructor(
    private readonly found: JsonFound,
    private readonly many: boolean,
  ) {}

  open(bracket: '{' | '['): void {
    const isAround =
      !this.many &&
      this.building.length === 0 &&
      (this.around.length === 0 || (this.around.length === 1 && this.around[0] === '{' && bracket === '['));
    if (isAround) this.around.push(bracket);
    else this.building.push(bracket === '[' ? { kind: 'list', items: [] } : { kind: 'object', keys: [], items: [] });
  }

  close(): void {
    const node = this.building.pop();
    if (node) this.give(node);
    else this.around.pop();
  }

  key(name: string): void {
    const parent = this.building.at(-1);
    if (parent?.kind === 'object') parent.keys.push(name);
    else this.outerKey = name;
  }

  value(raw: string): void {
    this.give({ kind: 'leaf', raw });
  }

  private give(node: JsonNode): void {
    const parent = this.building.at(-1);
    if (parent) parent.items.push(node);
    else if (this.around[0] !== '{') this.found.row(node);
    else if (this.around.length === 2) this.found.element(this.outerKey, node);
    else this.found.member(this.outerKey, node);
  }
}

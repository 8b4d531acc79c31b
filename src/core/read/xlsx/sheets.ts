import { AppError } from '../../base/errors';
import { zipSource } from '../zip-source';
import { textOfPart, type Parts } from './parts';

export interface SheetEntry {
  readonly name: string;
  /** Its part in the zip. */
  readonly part: string;
  readonly hidden: boolean;
  /** As the sheet says itself; 0 where it does not. */
  readonly rows: number;
  readonly columns: number;
}

/** Sheets whose size is looked up. */
const MOST_SIZES = 100;
const HEAD = 4096;

/**
 * The sheets of a workbook in their order, hidden ones too.
 * @throws AppError `file.damaged`
 */
export async function readSheets(parts: Parts): Promise<SheetEntry[]> {
  const workbook = parts.entries.find(({ name }) => /^xl\/[^/]*workbook[^/]*\.xml$/i.test(name))?.name;
  const folder = 'xl/';
  const text = workbook === undefined ? '' : await textOfPart(parts, workbook);
  const related = await textOfPart(parts, `${folder}_rels/${workbook?.slice(folder.length)}.rels`);
  const targets = new Map(tags(related, 'Relationship').map((tag) => [tag.get('Id'), tag.get('Target') ?? '']));
  const sheets: SheetEntry[] = [];
  for (const tag of tags(text, 'sheet')) {
    const part = pathOf(folder, targets.get(idOf(tag)) ?? '');
    const size = sheets.length < MOST_SIZES ? await sizeOf(parts, part) : { rows: 0, columns: 0 };
    // Sheets of a chart have no cells.
    if (/worksheets?\//i.test(part)) {
      sheets.push({
        name: tag.get('name') ?? '',
        part,
        hidden: (tag.get('state') ?? 'visible') !== 'visible',
        ...size,
      });
    }
  }
  if (sheets.length > 0) return sheets;
  throw new AppError('file.damaged', { file: parts.file.name, kind: 'xlsx', detail: 'it has no sheets' });
}

/**
 * The sheet that is asked for; unless one is, the first that is shown and has more than a cell.
 * @throws AppError `file.noSheet`
 */
export function chosenSheet(sheets: readonly SheetEntry[], wanted: string | undefined, file: string): SheetEntry {
  if (wanted !== undefined) {
    const found = sheets.find(({ name }) => name === wanted);
    if (!found) throw new AppError('file.noSheet', { file, sheet: wanted });
    return found;
  }
  const isTable = ({ rows, columns }: SheetEntry): boolean => rows * columns !== 1;
  const shown = sheets.filter(({ hidden }) => !hidden);
  return shown.find(isTable) ?? shown[0] ?? sheets[0];
}

async function sizeOf({ file, entries }: Parts, part: string): Promise<{ rows: number; columns: number }> {
  const entry = entries.find(({ name }) => name === part);
  const head = entry ? await zipSource(file, entry).head(HEAD) : new Uint8Array(0);
  const [dimension] = tags(new TextDecoder('latin1').decode(head), 'dimension');
  const match = /^(?:([A-Z]{1,3})(\d+):)?([A-Z]{1,3})(\d+)$/.exec(dimension?.get('ref') ?? '');
  if (!match) return { rows: 0, columns: 0 };
  const [, left, top, right, bottom] = match;
  if (left === undefined) return { rows: 1, columns: 1 };
  return { rows: Number(bottom) - Number(top) + 1, columns: columnNumber(right) - columnNumber(left) + 1 };
}

/** A is 1, Z 26, AA 27. */
function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function pathOf(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  return `${folder}${target}`.replace(/[^/]+\/\.\.\//g, '');
}

function idOf(tag: ReadonlyMap<string, string>): string | undefined {
  return [...tag].find(([name]) => name.endsWith(':id'))?.[1];
}

/** The attributes of every tag of that name, whatever its namespace. */
function tags(xml: string, name: string): Map<string, string>[] {
  const tag = new RegExp(`<(?:\\w+:)?${name}((?:\\s+[\\w:]+\\s*=\\s*(?:"[^"]*"|'[^']*'))*)\\s*/?>`, 'g');
  return [...xml.matchAll(tag)].map(([, attributes]) => {
    const pairs = attributes.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
    return new Map([...pairs].map(([, key, double, single]) => [key, withoutEntities(double ?? single ?? '')]));
  });
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function withoutEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES.get(name) ?? whole;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** The files that tell what a zip is: formats of office programs are zips of well-known names. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['xlsb', /^xl\/workbook\.bin$/],
  ['xlsx', /^xl\//],
  ['docx', /^word\//],
  ['pptx', /^ppt\//],
  ['ods', /^mimetypeapplication\/vnd\.oasis\.opendocument\.spreadsheet/],
  ['odt', /^mimetypeapplication\/vnd\.oasis\.opendocument\.text/],
];

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_LENGTH = 30;
/** The sizes of the file stand behind it, not in its header. */
const SIZES_BEHIND = 8;

/**
 * What a zip is by the names of its first files: a format of an office program, or `zip`. Files stored
 * in it are stepped over, so that a workbook in a zip makes no workbook of it. O(bytes).
 */
export function zipKind(head: Uint8Array): string {
  const names = firstNames(head);
  for (const [kind, pattern] of KINDS) if (names.some((name) => pattern.test(name))) return kind;
  // A workbook whose first sheet is long: the parts named in `xl/` come after what was looked at.
  return names[0] === '[Content_Types].xml' && names.every(isOfficePart) ? 'xlsx' : 'zip';
}

/** Names of the files; that of an ODF file's `mimetype` goes on with what is in it, as its makers meant it to. */
function firstNames(head: Uint8Array): string[] {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const names: string[] = [];
  let at = 0;
  while (at + LOCAL_LENGTH <= head.length && view.getUint32(at, true) === LOCAL_SIGNATURE) {
    const name = at + LOCAL_LENGTH;
    const data = name + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const named = new TextDecoder().decode(head.subarray(name, name + view.getUint16(at + 26, true)));
    const sizesBehind = (view.getUint16(at + 6, true) & SIZES_BEHIND) !== 0;
    const end = sizesBehind ? nextHeader(view, data) : data + view.getUint32(at + 18, true);
    names.push(named === 'mimetype' ? named + new TextDecoder('latin1').decode(head.subarray(data, end)) : named);
    at = end;
  }
  return names;
}

function nextHeader(view: DataView, from: number): number {
  let at = from;
  while (at + 4 <= view.byteLength && view.getUint32(at, true) !== LOCAL_SIGNATURE) at++;
  return at;
}

function isOfficePart(name: string): boolean {
  return /^(\[Content_Types\]\.xml|_rels\/|docProps\/|customXml\/)/.test(name);
}

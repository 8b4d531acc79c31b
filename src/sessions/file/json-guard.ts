/** JSON that is refused, with the reason in plain words. */
export class JsonError extends Error {}

export interface JsonLimits {
  readonly depth: number;
  readonly values: number;
}

/**
 * Parses JSON after one look at its marks: nothing nested too deeply for whoever walks it later, no more
 * values than can be meant, and no key twice in one record, since readers differ in which of them counts. O(n).
 * @throws JsonError
 */
export function parseGuarded(text: string, limits: JsonLimits): unknown {
  guard(text, limits);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new JsonError('it is no JSON, or is cut off');
  }
}

/** The keys so far of each record around the place that is looked at; null for lists. */
type Around = (Set<string> | null)[];

function guard(text: string, limits: JsonLimits): void {
  const around: Around = [];
  let values = 1;
  const marks = /["{}[\],:]/g;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    switch (mark[0]) {
      case '"': {
        const end = endOfString(text, mark.index);
        noteKey(text, { from: mark.index, to: end }, around.at(-1));
        marks.lastIndex = end;
        break;
      }
      case '{':
      case '[':
        around.push(mark[0] === '{' ? new Set() : null);
        if (around.length > limits.depth) throw new JsonError(`it is nested more than ${limits.depth} levels deep`);
        break;
      case '}':
      case ']':
        around.pop();
        break;
      case ',':
        values++;
    }
    if (values > limits.values) throw new JsonError(`it has more than ${limits.values} values`);
  }
}

/** The place after the closing mark of the string that begins at `from`. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new JsonError('it is no JSON, or is cut off');
    let slashes = 0;
    while (text[quote - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

function noteKey(text: string, { from, to }: { from: number; to: number }, keys: Set<string> | null | undefined): void {
  if (!keys) return;
  let next = to;
  while (/\s/.test(text[next] ?? 'x')) next++;
  if (text[next] !== ':') return;
  const key = plainKey(text.slice(from, to));
  if (keys.has(key)) throw new JsonError(`a record has “${key.slice(0, 100)}” twice`);
  keys.add(key);
}

/** A key written with escapes is the same key. */
function plainKey(written: string): string {
  try {
    return written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
  } catch {
    throw new JsonError('it is no JSON, or is cut off');
  }
}

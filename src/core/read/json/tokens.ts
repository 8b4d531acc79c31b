import { AppError } from '../../base/errors';
import { MAX_RECORD_LENGTH } from '../limits';

/** What a JSON text is made of, in order. Texts of values are those of the file: numbers keep every digit. */
export interface JsonTaker {
  open(bracket: '{' | '['): void;
  close(bracket: '}' | ']'): void;
  /** The key of the value that follows. */
  key(name: string): void;
  /** A text, number, true, false or null; `raw` is how the file has it. */
  value(raw: string): void;
}

/** Lists within lists beyond which a file is no table. */
const MAX_DEPTH = 200;

const enum Await {
  Value,
  ValueOrEnd,
  Key,
  KeyOrEnd,
  Colon,
  CommaOrEnd,
}

const LITERAL = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const SPACE = /[ \t\r\n]*/y;

/**
 * Cuts JSON (RFC 8259) into its parts as its text arrives, without building anything. Several values may
 * follow one another at the top (`many`), as in NDJSON. Nothing recurses, so depth is a count. O(length).
 */
export class JsonTokens {
  /** The line that was reached, 1 for the first. */
  line = 1;
  private text = '';
  private at = 0;
  private awaited: Await = Await.Value;
  private readonly open: ('{' | '[')[] = [];
  private values = 0;

  constructor(
    private readonly taker: JsonTaker,
    private readonly file: string,
    private readonly many = false,
  ) {}

  /** @throws AppError `file.json`, `file.jsonDepth` */
  push(text: string): void {
    this.text = this.text.slice(this.at) + text;
    this.at = 0;
    // What may go on in the next piece waits for it.
    while (this.step(false));
    if (this.text.length - this.at > MAX_RECORD_LENGTH) throw this.wrong('a text without end');
  }

  /** @throws AppError `file.json` where something is unfinished */
  end(): void {
    while (this.step(true));
    if (this.open.length > 0 || (this.values === 0 && !this.many)) throw this.wrong('the end of the file');
  }

  get depth(): number {
    return this.open.length;
  }

  /** One part; false where there is no whole one left. */
  private step(isEnd: boolean): boolean {
    this.skipSpace();
    const letter = this.text[this.at];
    if (letter === undefined) return false;
    if (this.open.length === 0 && this.values > 0 && !this.many) throw this.wrong(letter);
    if (letter === '"') return this.takeText(isEnd);
    if (letter === '{' || letter === '[') return this.takeOpen(letter);
    if (letter === '}' || letter === ']') return this.takeClose(letter);
    if (letter === ':' || letter === ',') return this.takeMark(letter);
    return this.takeLiteral(isEnd);
  }

  private skipSpace(): void {
    SPACE.lastIndex = this.at;
    SPACE.test(this.text);
    for (let i = this.at; i < SPACE.lastIndex; i++) if (this.text.charCodeAt(i) === 10) this.line++;
    this.at = SPACE.lastIndex;
  }

  private takeText(isEnd: boolean): boolean {
    const end = endOfText(this.text, this.at);
    if (end < 0) {
      if (isEnd) throw this.wrong('a text without end');
      return false;
    }
    const raw = this.text.slice(this.at, end);
    const isKey = this.awaited === Await.Key || this.awaited === Await.KeyOrEnd;
    if (isKey) {
      this.taker.key(this.textOf(raw));
      this.awaited = Await.Colon;
    } else {
      this.expectValue(raw);
      this.textOf(raw);
      this.taker.value(raw);
      this.endValue();
    }
    this.at = end;
    return true;
  }

  private takeOpen(bracket: '{' | '['): boolean {
    this.expectValue(bracket);
    if (this.open.length >= MAX_DEPTH) {
      throw new AppError('file.jsonDepth', { file: this.file, limit: MAX_DEPTH, line: this.line });
    }
    this.at++;
    this.taker.open(bracket);
    this.open.push(bracket);
    this.awaited = bracket === '{' ? Await.KeyOrEnd : Await.ValueOrEnd;
    return true;
  }

  private takeClose(bracket: '}' | ']'): boolean {
    const opened = this.open[this.open.length - 1];
    const fits = bracket === '}' ? opened === '{' : opened === '[';
    const isEnd =
      this.awaited === Await.CommaOrEnd || this.awaited === (bracket === '}' ? Await.KeyOrEnd : Await.ValueOrEnd);
    if (!fits || !isEnd) throw this.wrong(bracket);
    this.at++;
    this.open.pop();
    this.taker.close(bracket);
    this.endValue();
    return true;
  }

  private takeMark(mark: ':' | ','): boolean {
    if (this.awaited !== (mark === ':' ? Await.Colon : Await.CommaOrEnd) || this.open.length === 0) {
      throw this.wrong(mark);
    }
    this.at++;
    const inObject = this.open[this.open.length - 1] === '{';
    this.awaited = mark === ',' && inObject ? Await.Key : Await.Value;
    return true;
  }

  private takeLiteral(isEnd: boolean): boolean {
    LITERAL.lastIndex = this.at;
    const match = LITERAL.exec(this.text);
    const end = match ? LITERAL.lastIndex : this.at;
    // A number at the end of a piece may have more digits in the next.
    if (!isEnd && (end === this.text.length || (!match && this.text.length - this.at < 400))) return false;
    if (!match) throw this.wrong(this.text.slice(this.at, this.at + 20));
    this.expectValue(match[0]);
    this.taker.value(match[0]);
    this.at = end;
    this.endValue();
    return true;
  }

  private expectValue(found: string): void {
    if (this.awaited !== Await.Value && this.awaited !== Await.ValueOrEnd) throw this.wrong(found.slice(0, 20));
  }

  private endValue(): void {
    if (this.open.length === 0) this.values++;
    this.awaited = this.open.length === 0 ? Await.Value : Await.CommaOrEnd;
  }

  private textOf(raw: string): string {
    try {
      return textOfJson(raw);
    } catch {
      throw this.wrong(raw.slice(0, 20));
    }
  }

  private wrong(found: string): AppError {
    return new AppError('file.json', { file: this.file, line: this.line, found });
  }
}

/** The text that a raw one stands for. @throws SyntaxError */
export function textOfJson(raw: string): string {
  // Whatever is not plain goes to the engine's own parser, which knows all escapes and refuses control characters.
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  return /[\\\u0000-\u001f]/.test(raw) ? (JSON.parse(raw) as string) : raw.slice(1, -1);
}

/** Behind the closing mark of the text that starts at `start`; -1 where there is none yet. */
function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return end + 1;
    end = text.indexOf('"', end + 1);
  }
  return -1;
}

import { IntlMessageFormat } from 'intl-messageformat';
import type { Values } from '../core/base/notes';
import type { Catalogue, TextKey } from './en';
import type { Formats } from './format';

type Part = ReturnType<IntlMessageFormat['getAst']>[number];
const PLAIN_ARGUMENT = 1; // formatjs TYPE.argument

/** Turns a key and its facts into a sentence of one language. Compiled messages are kept. */
export function createTranslator(catalogue: Partial<Catalogue>, locale: string, formats: Formats) {
  const compiled = new Map<TextKey, { message: IntlMessageFormat; plain: ReadonlySet<string> }>();

  function compile(key: TextKey) {
    const text = catalogue[key];
    if (text === undefined) throw new Error(`no text for the key ${key}`);
    const message = new IntlMessageFormat(text, locale);
    return { message, plain: new Set(plainArguments(message.getAst())) };
  }

  return (key: TextKey, values: Values = {}): string => {
    const known = compiled.get(key) ?? compile(key);
    compiled.set(key, known);
    const shown = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' && known.plain.has(name) ? formats.number(value) : value,
    ]);
    return String(known.message.format(Object.fromEntries(shown) as Record<string, string | number>));
  };
}

/** Names that stand alone in a message ({rows}); numbers there are written the readable way. */
function plainArguments(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => {
    if (part.type === PLAIN_ARGUMENT) return [part.value];
    if (!('options' in part) || part.options === undefined) return [];
    return Object.values(part.options).flatMap((branch) => plainArguments((branch as { value: Part[] }).value));
  });
}

import type { Reader } from '../contract';
import { inspectJson, readJson } from '../json/reading';
import { looksLike } from '../recognise';

/** A JSON value per line (NDJSON, JSON Lines), an object or a list each; streamed. */
export const ndjson: Reader = {
  id: 'ndjson',
  recognises: (head) => (looksLike(head) === 'json' && hasSeveral(head) ? 1 : 0),
  inspect: (source, options, context) => inspectJson('ndjson', source, options, context),
  read: (source, options, sink, context) => readJson('ndjson', source, options, sink, context),
};

/** The first line is a whole value, and another follows. */
function hasSeveral(head: Uint8Array): boolean {
  const lines = new TextDecoder().decode(head).trimStart().split(/\r?\n/);
  const next = lines.slice(1).find((line) => line.trim() !== '');
  if (next === undefined || !/^\s*[[{]/.test(next)) return false;
  try {
    return typeof JSON.parse(lines[0]) === 'object';
  } catch {
    return false;
  }
}

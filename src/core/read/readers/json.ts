import type { Reader } from '../contract';
import { inspectJson, readJson } from '../json/reading';
import { looksLike } from '../recognise';

/** JSON that holds a table in one of the usual shapes (`JsonTable`), its objects flattened (`cellsOf`). */
export const json: Reader = {
  id: 'json',
  recognises: (head) => (looksLike(head) === 'json' ? 0.9 : 0),
  inspect: (source, options, context) => inspectJson('json', source, options, context),
  read: (source, options, sink, context) => readJson('json', source, options, sink, context),
};

import { AppError } from '../../base/errors';
import type { Reader } from '../contract';

export const ndjson: Reader = {
  id: 'ndjson',
  recognises: () => 0,
  inspect: (source) => Promise.reject(new AppError('file.notATable', { file: source.name, looksLike: 'ndjson' })),
  read: (source) => Promise.reject(new AppError('file.notATable', { file: source.name, looksLike: 'ndjson' })),
};

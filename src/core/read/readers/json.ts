import { AppError } from '../../base/errors';
import type { Reader } from '../contract';

export const json: Reader = {
  id: 'json',
  recognises: () => 0,
  inspect: (source) => Promise.reject(new AppError('file.notATable', { file: source.name, looksLike: 'json' })),
  read: (source) => Promise.reject(new AppError('file.notATable', { file: source.name, looksLike: 'json' })),
};

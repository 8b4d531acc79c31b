import { AppError } from '../../base/errors';
import type { Reader } from '../contract';

export const parquet: Reader = {
  id: 'parquet',
  recognises: () => 0,
  inspect: (source) => Promise.reject(new AppError('file.notATable', { file: source.name, looksLike: 'parquet' })),
  read: (source) => Promise.reject(new AppError('file.notATable', { file: source.name, looksLike: 'parquet' })),
};

import { AppError } from '../../base/errors';
import type { Reader } from '../contract';

export const xlsx: Reader = {
  id: 'xlsx',
  recognises: () => 0,
  inspect: (source) => Promise.reject(new AppError('file.notATable', { file: source.name, looksLike: 'xlsx' })),
  read: (source) => Promise.reject(new AppError('file.notATable', { file: source.name, looksLike: 'xlsx' })),
};

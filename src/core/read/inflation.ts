import { AppError } from '../base/errors';
import { MAX_BYTES, MAX_INFLATION, SMALL_INFLATION } from './limits';

/**
 * Counts what goes into unpacking and what comes out of it, and stops it where too much does. What an
 * archive says of its own sizes is never trusted.
 */
export class InflationGuard {
  private packed = 0;
  private unpacked = 0;

  constructor(private readonly file: string) {}

  took(bytes: number): void {
    this.packed += bytes;
  }

  /** @throws AppError `file.bomb`, `file.tooLarge` */
  gave(bytes: number): void {
    this.unpacked += bytes;
    if (this.unpacked > MAX_BYTES) {
      throw new AppError('file.tooLarge', { file: this.file, bytes: this.unpacked, limit: MAX_BYTES });
    }
    if (this.unpacked > SMALL_INFLATION && this.unpacked > this.packed * MAX_INFLATION) {
      throw new AppError('file.bomb', { file: this.file, ratio: MAX_INFLATION });
    }
  }

  get given(): number {
    return this.unpacked;
  }
}

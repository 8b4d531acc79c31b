import type { Reader } from './contract';
import { csv } from './readers/csv';

/** Every file format that Kindred reads. To add one: its file in `readers/`, and a line here. */
export const READERS: readonly Reader[] = [csv];

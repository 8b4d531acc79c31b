import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a script of `peers/` in R and reads the line of JSON it ends with. @throws where R, or a package, is not installed. */
export async function askR<T>(script: string, given: readonly (string | number)[] = []): Promise<T> {
  const path = join(import.meta.dirname, '../peers', script);
  const { stdout } = await run('Rscript', ['--vanilla', path, ...given.map(String)]);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;
}

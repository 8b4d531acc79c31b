import { AppError, toAppError } from '../../core/base/errors';
import type { Preview } from '../../core/read/contract';
import type { TableView } from '../../core/table/contract';
import type { DataApi, FileToRead } from '../contract';
import { connect } from './connect';
import type { Client } from './connect';
import type { Watch } from './shared-work';
import type { Spawn } from './workers';

type OpenArgs = Parameters<DataApi['open']>[0];

/**
 * The worker that holds the table, and the one in which the next file is looked at and read. The
 * second takes the place of the first only once it has a table: whatever a file does to the worker
 * that reads it, what was open is untouched.
 */
export class DataWorkers {
  readonly #spawn: Spawn['data'];
  #holder: Client<DataApi> | null = null;
  #candidate: Client<DataApi> | null = null;
  /** The table went with its worker; the one that took its place is empty. */
  #lost = false;
  /** Grows with every table that is opened. */
  version = 0;

  constructor(spawn: Spawn['data']) {
    this.#spawn = spawn;
  }

  get holder(): Client<DataApi> {
    if (!this.#holder?.alive) {
      this.#lost ||= this.#holder !== null;
      this.#holder = connect<DataApi>(this.#spawn(), { name: 'data' });
    }
    return this.#holder;
  }

  get tableIsHeld(): boolean {
    return (this.#holder?.alive ?? false) && !this.#lost;
  }

  /** One call at a time: a cancelled one may end the worker that the next would be answered by. */
  async inspect(args: FileToRead, watch?: Watch): Promise<Preview> {
    try {
      return await this.#reader().call('inspect', args, watch);
    } catch (error) {
      throw asReadingError(error, [args]);
    }
  }

  async open(args: OpenArgs, watch?: Watch): Promise<TableView> {
    const reader = this.#reader();
    this.#candidate = null;
    try {
      const table = await reader.call('open', args, watch);
      this.#holder?.terminate(new AppError('cancelled'));
      this.#holder = reader;
      this.#lost = false;
      this.version++;
      return table;
    } catch (error) {
      reader.terminate();
      throw asReadingError(error, args.files);
    }
  }

  /** For what does not depend on the table: asked again where another worker took the place meanwhile. */
  async askCatalogue(): Promise<ReturnType<DataApi['catalogue']>> {
    const asked = this.holder;
    try {
      return await asked.call('catalogue', {});
    } catch (error) {
      if (asked === this.#holder) throw error;
      return this.holder.call('catalogue', {});
    }
  }

  /** Nothing that was looked at will be opened. */
  forgetCandidate(): void {
    this.#candidate?.terminate();
    this.#candidate = null;
  }

  /** The table of that version goes, as if its worker had died; one that was opened since stays. */
  dropTable(version: number): void {
    if (version !== this.version) return;
    this.#holder?.terminate(new AppError('cancelled'));
    this.#lost = true;
  }

  dispose(): void {
    this.forgetCandidate();
    this.#holder?.terminate();
  }

  #reader(): Client<DataApi> {
    if (this.#candidate?.alive) return this.#candidate;
    // Once it holds a table, a call that is slow to stop is no reason to lose it.
    const mayEnd = (): boolean => this.#holder !== candidate;
    const candidate: Client<DataApi> = connect<DataApi>(this.#spawn(), {
      name: 'data',
      get whenGraceEnds() {
        return mayEnd() ? 'terminate' : 'let it be';
      },
    });
    this.#candidate = candidate;
    return candidate;
  }
}

/** A reader that broke down is about the file that broke it. */
function asReadingError(error: unknown, files: readonly FileToRead[]): AppError {
  const known = toAppError(error);
  if (known.code !== 'worker.died' && known.code !== 'internal') return known;
  const file = files.map(({ name }) => name).join(', ');
  return new AppError('file.broke', { file, detail: String(known.values['detail'] ?? '') }, { cause: error });
}

import { AppError, isCancelled, toAppError } from '../core/base/errors';
import type { Preview, ReadOptions } from '../core/read/contract';
import type { Combine, TableView } from '../core/table/contract';
import { jobs } from './jobs.svelte';
import { messages } from './messages.svelte';
import { openingRequest, type OpenedFile } from './opened-files';
import { project } from './project.svelte';
import { proposeCombine } from './several-files';
import { view } from './view.svelte';

/** Files that are put together at once: a year of months. */
export const MOST_FILES = 12;
/** Changes closer together than this are looked at once. */
const PAUSE_MS = 120;

/** A file that may be imported, and what it would be as it is read now. */
export interface Candidate {
  readonly id: number;
  readonly file: File;
  /** What the person set by hand. */
  readonly asked: ReadOptions;
  /** What Kindred found out before anything was set. */
  readonly proposed: ReadOptions;
  /** The last that could be made; null before the first. */
  readonly preview: Preview | null;
  /** Why it cannot be read as asked for. */
  readonly failure: AppError | null;
  /** It is being looked at: what is shown is of a moment ago. */
  readonly looking: boolean;
}

/**
 * Files on their way in: looked at, shown as they would be imported, and read only once that was
 * accepted. The session on screen is untouched until then.
 */
class Importing {
  candidates = $state.raw<readonly Candidate[]>([]);
  #shownId = $state(0);
  /** How the person wants several files combined; Kindred's proposal unless given. */
  #combine = $state.raw<Combine | null>(null);
  /** Why the files, all well looked at, could not be read after all. */
  failure = $state.raw<AppError | null>(null);
  reading = $state(false);
  /** Lots of files of which it is being found out what they are. */
  arriving = $state(0);

  /** The session that was on screen when the files came: where another takes its place, they are not wanted. */
  #over = $state('');

  readonly active = $derived(this.candidates.length > 0 && this.#over === project.id);
  readonly shown = $derived(this.candidates.find(({ id }) => id === this.#shownId) ?? this.candidates[0]);
  readonly looking = $derived(this.candidates.some((candidate) => candidate.looking));
  /** What is on screen is about to change. */
  readonly busy = $derived(this.arriving > 0 || this.looking);
  readonly ready = $derived(
    this.active &&
      !this.reading &&
      this.candidates.every(({ preview, failure, looking }) => preview && !failure && !looking),
  );
  /** Grows with every lot of files: who came to look at one lot has not looked at the next. */
  lot = $state(0);
  readonly headers = $derived(this.candidates.map(({ preview, failure }) => (failure ? [] : (preview?.header ?? []))));
  /** Null for one file, and until all can be read. */
  readonly combine = $derived(
    this.candidates.length < 2 || this.headers.some((header) => header.length === 0)
      ? null
      : (this.#combine ?? proposeCombine(this.headers)),
  );

  #lastId = 0;
  /** Files are looked at one after the other. */
  #queue: Promise<void> = Promise.resolve();
  readonly #aborts = new Map<number, AbortController>();

  /** Looks at files, instead of those that were being looked at. Nothing is read but their beginnings. */
  begin(files: readonly File[]): void {
    if (files.length === 0) return;
    if (files.length > MOST_FILES) {
      messages.fail(new AppError('file.tooMany', { count: files.length, limit: MOST_FILES }));
      return;
    }
    messages.clearErrors();
    this.#clear();
    this.#over = project.id;
    this.lot++;
    this.candidates = files.map((file) => ({
      id: ++this.#lastId,
      file,
      asked: {},
      proposed: {},
      preview: null,
      failure: null,
      looking: true,
    }));
    for (const { id } of this.candidates) this.#lookAt(id, 0);
    view.go('data');
  }

  show(id: number): void {
    this.#shownId = id;
  }

  /** Sets an option of the file that is shown; undefined leaves it to Kindred again. */
  set<K extends keyof ReadOptions>(option: K, value: ReadOptions[K]): void {
    const { shown } = this;
    if (!shown) return;
    const { [option]: _former, ...others } = withoutInner(shown.asked, option);
    this.#ask(shown.id, value === undefined ? others : { ...others, [option]: value });
  }

  /** Everything about the file that is shown is left to Kindred again. */
  reset(): void {
    if (this.shown) this.#ask(this.shown.id, {});
  }

  setCombine(combine: Combine): void {
    this.#combine = combine;
    this.failure = null;
  }

  remove(id: number): void {
    this.#aborts.get(id)?.abort();
    this.candidates = this.candidates.filter((candidate) => candidate.id !== id);
    this.#combine = null;
    this.failure = null;
    if (!this.active) project.engine.forgetInspected();
  }

  /** Reads the files as they were shown; a new session begins with them. */
  async accept(): Promise<void> {
    if (!this.ready) return;
    const { combine } = this;
    const files = this.candidates.map((candidate) => ({ file: candidate.file, options: acceptedOptions(candidate) }));
    this.failure = null;
    this.reading = true;
    const table = await this.#read(files, combine);
    this.reading = false;
    if (!table) return;
    this.#clear();
    project.begin(files, combine, table);
    view.go('data');
  }

  /** Back to the session that was open, or to the first page. */
  cancel(): void {
    if (this.reading) return jobs.cancel();
    this.#clear();
    project.engine.forgetInspected();
  }

  async #read(files: readonly OpenedFile[], combine: Combine | null): Promise<TableView | undefined> {
    const label = { key: 'job.read', values: { file: files.map(({ file }) => file.name).join(', ') } } as const;
    return jobs.run(label, async (call) => {
      try {
        return await project.engine.open(openingRequest(files, combine), call);
      } catch (error) {
        if (!isCancelled(error)) this.failure = toAppError(error);
        return undefined;
      }
    });
  }

  #ask(id: number, asked: ReadOptions): void {
    this.failure = null;
    this.#change(id, { asked, looking: true });
    this.#lookAt(id, PAUSE_MS);
  }

  #lookAt(id: number, pause: number): void {
    this.#aborts.get(id)?.abort();
    const abort = new AbortController();
    this.#aborts.set(id, abort);
    setTimeout(() => {
      this.#queue = this.#queue.then(() => this.#look(id, abort.signal));
    }, pause);
  }

  async #look(id: number, signal: AbortSignal): Promise<void> {
    const candidate = this.candidates.find((other) => other.id === id);
    if (!candidate || signal.aborted) return;
    const { file, asked } = candidate;
    try {
      const preview = await project.engine.inspect({ file, name: file.name, options: asked }, { signal });
      const proposed = candidate.preview ? candidate.proposed : preview.options;
      if (!signal.aborted) this.#change(id, { preview, proposed, failure: null, looking: false });
    } catch (error) {
      if (!signal.aborted) this.#fail(id, toAppError(error));
    }
  }

  /** What stands in the way is shown, unless that is shown already. */
  #fail(id: number, failure: AppError): void {
    if (!this.shown?.failure) this.#shownId = id;
    this.#change(id, { failure, looking: false });
  }

  #change(id: number, change: Partial<Candidate>): void {
    this.candidates = this.candidates.map((candidate) =>
      candidate.id === id ? { ...candidate, ...change } : candidate,
    );
  }

  #clear(): void {
    for (const abort of this.#aborts.values()) abort.abort();
    this.#aborts.clear();
    this.candidates = [];
    this.#combine = null;
    this.failure = null;
  }
}

/** Another file of the archive or another sheet is another table: what was said of the one before is not about it. */
function withoutInner(asked: ReadOptions, option: keyof ReadOptions): ReadOptions {
  if (option === 'entry') return {};
  if (option === 'sheet') return asked.entry === undefined ? {} : { entry: asked.entry };
  return asked;
}

/**
 * What is asked for when the file is read: what was shown. How numbers are written stays a matter of each
 * column unless it was set by hand, and so does UTF-8, so that a byte which is none is told and not replaced.
 */
export function acceptedOptions({ asked, preview }: Pick<Candidate, 'asked' | 'preview'>): ReadOptions {
  const { encoding, decimal: _decimal, thousands: _thousands, ...found } = preview?.options ?? {};
  return { ...found, ...(encoding !== undefined && encoding !== 'utf-8' && { encoding }), ...asked };
}

export const importing = new Importing();

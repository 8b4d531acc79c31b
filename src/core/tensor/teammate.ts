import type { RunContext } from '../base/context';
import { AppError } from '../base/errors';
import { closestShare, type ClosestQuestion, type ClosestShare } from './chooser';
import type { CrewQuestion } from './crew';
import { frameOf } from './frame';
import type { Rows } from './rows';
import { shareOf, type Share } from './share';
import { sectionPoints, sectionsOf, uploadPoints, type Section, type Uploaded } from './uploaded';

type Question = CrewQuestion | ClosestQuestion;
type Weighted = Rows & { readonly weights?: Float64Array };

/** Sections that were uploaded for a leader: k-means++ and Lloyd's steps ask about the same ones. */
interface Parts {
  readonly key: string;
  readonly sections: readonly Section[];
  readonly uploaded: readonly Uploaded[];
}

/**
 * The other side of `crew.ts` and `chooser.ts`: answers what they ask about the points that both hold.
 * `end` gives back what is still held.
 */
export function teammateFor(
  points: Weighted,
  context: RunContext,
): { readonly answer: (question: unknown) => Promise<unknown>; readonly end: () => void } {
  const mate = new Helper(points, context);
  return { answer: (question) => mate.answer(question as Question), end: () => mate.end() };
}

class Helper {
  readonly #points: Weighted;
  readonly #context: RunContext;
  #parts: Parts | null = null;
  #share: Share | null = null;
  #closest: ClosestShare | null = null;

  constructor(points: Weighted, context: RunContext) {
    this.#points = points;
    this.#context = context;
  }

  async answer(question: Question): Promise<unknown> {
    switch (question.op) {
      case 'open':
        this.#share?.dispose();
        this.#share = this.#open(question);
        return null;
      case 'closest':
        this.#closest?.dispose();
        this.#closest = this.#begin(question);
        return null;
      case 'close':
        this.#share?.dispose();
        return (this.#share = null);
      case 'chosen':
        this.#closest?.dispose();
        return (this.#closest = null);
      case 'step':
        return opened(this.#share).step(question.centers, question.followed, this.#context);
      case 'all':
        return opened(this.#share).all(question.labels);
      case 'labels':
        return opened(this.#share).labels();
      case 'sums':
        return opened(this.#closest).sumsWith(question.rows, this.#context);
      case 'choose':
        return opened(this.#closest).choose(question.row, this.#context);
      case 'pick':
        return opened(this.#closest).pick(question.section, question.targets);
    }
  }

  end(): void {
    this.#share?.dispose();
    this.#closest?.dispose();
    this.#parts?.uploaded.forEach((part) => part.dispose());
    [this.#share, this.#closest, this.#parts] = [null, null, null];
  }

  #open(asked: Question & { op: 'open' }): Share {
    const { sections, uploaded } = this.#partsFor(asked);
    return shareOf(sections, uploaded, asked.k, this.#points.weights);
  }

  #begin(asked: Question & { op: 'closest' }): ClosestShare {
    const { sections, uploaded } = this.#partsFor(asked);
    return closestShare(sections, uploaded, this.#points.weights, asked.k, { points: this.#points });
  }

  #partsFor({ rows, k, first, count }: Question & { op: 'open' | 'closest' }): Parts {
    const points = this.#points;
    if (rows !== points.rows) throw new AppError('internal', { detail: 'a teammate holds other points' });
    const key = [k, first, count].join();
    if (this.#parts?.key === key) return this.#parts;
    this.#parts?.uploaded.forEach((part) => part.dispose());
    const sections = sectionsOf(points, k).slice(first, first + count);
    const frame = frameOf(points);
    const uploaded = sections.map((section) => uploadPoints(sectionPoints(points, section), k, frame));
    return (this.#parts = { key, sections, uploaded });
  }
}

function opened<T>(share: T | null): T {
  if (share === null) throw new AppError('internal', { detail: 'nothing was opened' });
  return share;
}

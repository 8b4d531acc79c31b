import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../../src/state/history/lines';
import {
  afterIn,
  amended,
  beforeIn,
  begun,
  currentOf,
  goneTo,
  recorded,
  withoutOldest,
  type Edit,
  type Timeline,
} from '../../../src/state/history/timeline';

const LONG = 60_000;
const edit = (scene: string, at = 0, joins?: string): Edit<string> => ({
  label: { key: 'history.did.name', values: { name: scene }, ...(joins !== undefined && { joins }) },
  at,
  scene,
});
/** A history of scenes, one edit after the other. */
const through = (...scenes: readonly string[]): Timeline<string> =>
  scenes.slice(1).reduce((now, scene) => recorded(now, edit(scene)), begun(edit(scenes[0] ?? '')));
const undone = (now: Timeline<string>): Timeline<string> => goneTo(now, beforeIn(now)?.id ?? -1);
const redone = (now: Timeline<string>): Timeline<string> => goneTo(now, afterIn(now)?.id ?? -1);
const listed = (now: Timeline<string>): string[] =>
  linesOf(now).map(({ point, depth, standing }) => `${'  '.repeat(depth)}${point.scene} ${standing}`);

describe('a history', () => {
  test('goes back and forth, and no further than it reaches', () => {
    const made = through('a', 'b', 'c');
    expect(currentOf(made).scene).toBe('c');
    expect(afterIn(made)).toBeNull();
    const first = undone(undone(made));
    expect([currentOf(first).scene, beforeIn(first), afterIn(first)?.scene]).toEqual(['a', null, 'b']);
    expect(undone(first)).toBe(first);
    expect(currentOf(redone(redone(first))).scene).toBe('c');
  });

  test('an edit after going back begins a branch; the other one stays and can be gone to', () => {
    const made = through('a', 'b', 'c');
    const branched = recorded(undone(undone(made)), edit('d'));
    expect(afterIn(branched)).toBeNull();
    expect(currentOf(undone(branched)).scene).toBe('a');
    expect(listed(branched)).toEqual(['d now', '  c aside', '  b aside', 'a past']);
    const back = goneTo(branched, 2);
    expect(listed(back)).toEqual(['c now', 'b past', '  d aside', 'a past']);
    // From everywhere on the way, doing again now leads to where one went.
    expect(afterIn(undone(undone(back)))?.scene).toBe('b');
  });

  test('lists what can be done again above where one is, and branches of branches further in', () => {
    const fork = recorded(goneTo(recorded(goneTo(through('a', 'b', 'c'), 1), edit('d')), 0), edit('e'));
    expect(listed(undone(fork))).toEqual(['e ahead', '  d aside', '    c aside', '  b aside', 'a now']);
  });

  test('a point is left as things are then', () => {
    const left = amended(through('a', 'b'), 'b, looked at');
    expect(currentOf(redone(undone(left))).scene).toBe('b, looked at');
  });

  test('edits that belong together are one, until somebody pauses or goes back', () => {
    const typed = recorded(recorded(through('a'), edit('b', 0, 'name')), edit('bo', 3000, 'name'));
    expect(currentOf(typed)).toMatchObject({ scene: 'bo', at: 3000, label: { values: { name: 'bo' } } });
    expect(currentOf(undone(typed)).scene).toBe('a');
    expect(recorded(typed, edit('bob', 3000 + LONG, 'name')).points).toHaveLength(3);
    expect(recorded(typed, edit('x', 3001, 'note')).points).toHaveLength(3);
    const again = recorded(undone(recorded(typed, edit('x', 3001))), edit('bob', 3002, 'name'));
    expect(listed(again)).toEqual(['bob now', '  x aside', 'bo past', 'a past']);
  });

  test('forgets the oldest points, and what branched from them begins a line', () => {
    const many = recorded(goneTo(through('a', 'b', 'c'), 0), edit('d'), 3);
    expect(many.points.map(({ scene }) => scene)).toEqual(['b', 'c', 'd']);
    expect(beforeIn(many)).toBeNull();
    expect(listed(many)).toEqual(['d now', '  c aside', '  b aside']);
    expect(withoutOldest(many).points).toHaveLength(2);
    const oldest = goneTo(many, 1);
    expect(withoutOldest(oldest)).toBe(oldest);
    expect(goneTo(many, 0)).toBe(many);
  });
});

/** What a history must do, in the plainest way: every point a record that knows the one it came from. */
class Reference {
  readonly points: { scene: string; from: number | null; next: number | null }[] = [
    { scene: 'start', from: null, next: null },
  ];
  at = 0;

  edit(scene: string): void {
    const from = this.at;
    this.points.push({ scene, from, next: null });
    this.goTo(this.points.length - 1);
  }

  goTo(id: number): void {
    this.at = id;
    for (let child = id; ;) {
      const from = this.points[child]?.from ?? null;
      const parent = from === null ? undefined : this.points[from];
      if (from === null || !parent) return;
      parent.next = child;
      child = from;
    }
  }

  goMaybe(id: number | null | undefined): void {
    if (id !== null && id !== undefined) this.goTo(id);
  }
}

const moves = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('edit' as const), to: fc.string({ maxLength: 3 }) }) },
    { weight: 3, arbitrary: fc.constant({ kind: 'undo' as const }) },
    { weight: 2, arbitrary: fc.constant({ kind: 'redo' as const }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('goTo' as const), share: fc.nat({ max: 999 }) }) },
  ),
  { maxLength: 60 },
);

test('whatever is done, the state is that of the reference, and every point is listed once', () => {
  fc.assert(
    fc.property(moves, (all) => {
      const reference = new Reference();
      let now: Timeline<string> = begun(edit('start'));
      for (const move of all) {
        if (move.kind === 'edit') {
          reference.edit(move.to);
          now = recorded(now, edit(move.to));
        } else if (move.kind === 'goTo') {
          const id = move.share % reference.points.length;
          reference.goTo(id);
          now = goneTo(now, id);
        } else {
          const { from, next } = reference.points[reference.at] ?? { from: null, next: null };
          reference.goMaybe(move.kind === 'undo' ? from : next);
          now = move.kind === 'undo' ? undone(now) : redone(now);
        }
        const expected = reference.points[reference.at];
        expect(now.current).toBe(reference.at);
        expect(currentOf(now).scene).toBe(expected?.scene);
        expect(beforeIn(now)?.id ?? null).toBe(expected?.from);
        expect(afterIn(now)?.id ?? null).toBe(expected?.next);
      }
      const lines = linesOf(now);
      expect(new Set(lines.map(({ point }) => point.id))).toEqual(new Set(reference.points.keys()));
      expect(lines).toHaveLength(reference.points.length);
      expect(lines.filter(({ standing }) => standing === 'now')).toHaveLength(1);
    }),
  );
});

test('with a limit the points kept are the newest, and what is kept is as without a limit', () => {
  fc.assert(
    fc.property(moves, fc.integer({ min: 2, max: 6 }), (all, most) => {
      let [short, long]: Timeline<string>[] = [begun(edit('start')), begun(edit('start'))];
      for (const move of all) {
        if (!short || !long) return;
        // Only what both still have can be gone to.
        const to = move.kind === 'undo' ? beforeIn(short)?.id : move.kind === 'redo' ? afterIn(short)?.id : undefined;
        [short, long] =
          move.kind === 'edit'
            ? [recorded(short, edit(move.to), most), recorded(long, edit(move.to))]
            : [goneTo(short, to ?? -1), goneTo(long, to ?? -1)];
        const newest = long.points.slice(-short.points.length);
        expect(short.points.length).toBeLessThanOrEqual(most);
        expect(short).toEqual({ points: newest, current: long.current });
      }
    }),
  );
});

import { beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/base/errors';
import type { EventsProposal, Parts, RollupRecipe } from '../../src/core/rollup/contract';
import { recipeToText } from '../../src/state/rollup-file';
import { RollupDesk } from '../../src/state/rollup.svelte';

type Session = Parameters<RollupDesk['apply']>[0];

const recipe = (parts: Parts): RollupRecipe => ({
  format: 1,
  parts,
  referenceDate: null,
  windows: [30],
  horizon: 90,
  features: ['recency'],
  purpose: 'value',
  refunds: 'net',
  amountIs: 'total',
  events: [{ text: 'seen', type: 'view' }],
  interests: 'spend',
  topCategories: 8,
  scoring: { method: 'quintiles', frequency: 'purchase-days', value: 'net' },
  groups: [],
  rest: { rest: 'Others', noPurchase: 'Nobody' },
  stages: [],
});
const GUESSED: Parts = { customer: 'id', date: 'day', event: 'what' };

/** A session whose engine answers from what it is given, and remembers what it was asked. */
class Stage {
  readonly asked: string[] = [];
  refuses: AppError | null = null;
  answers: (() => void)[] = [];
  holds = false;
  readonly session = {
    id: 'one',
    table: {},
    rollup: null as RollupRecipe | null,
    asRows: false,
    runs: [],
    ensureTable: () => Promise.resolve(),
    showTable: (table: unknown, rollup: RollupRecipe | null) => {
      Object.assign(this.session, { table, rollup });
    },
    adopt: () => undefined,
    engine: {
      proposeRollup: ({ parts = GUESSED }: { parts?: Parts }) => {
        this.asked.push('propose');
        const columns = ['id', 'day', 'what', 'other'].map((name) => ({ name, kind: 'text' }));
        return Promise.resolve({ isEvents: true, recipe: recipe(parts), columns } as unknown as EventsProposal);
      },
      previewRollup: async (args: { recipe: RollupRecipe }) => {
        this.asked.push('preview');
        if (this.holds) await new Promise<void>((done) => this.answers.push(done));
        if (this.refuses) throw this.refuses;
        return { table: {}, made: args.recipe };
      },
      rollup: (args: { recipe: RollupRecipe }) => Promise.resolve({ table: { made: args.recipe } }),
      unroll: () => Promise.resolve({ rows: true }),
    },
  };
  get it(): Session {
    return this.session as unknown as Session;
  }
}

let desk: RollupDesk;
let stage: Stage;
beforeEach(async () => {
  desk = new RollupDesk();
  stage = new Stage();
  await desk.follow(stage.it);
});

const fileOf = (saved: RollupRecipe): File => new File([recipeToText(saved)], 'march.recipe.json');

describe('what is noticed', () => {
  test('is asked for once, and offered until somebody declines', async () => {
    await desk.follow(stage.it);
    expect(stage.asked).toEqual(['propose']);
    expect(desk.asks).toBe(true);
    desk.decline(stage.it);
    expect(desk.asks).toBe(false);
  });

  test('is not asked again of a session whose rows were to stay', async () => {
    desk.decline(stage.it);
    const reopened = new RollupDesk();
    await reopened.follow(stage.it);
    expect(reopened.proposal).not.toBeNull();
    expect(reopened.asks).toBe(false);
  });

  test('of another session takes its place', async () => {
    desk.set('horizon', 7);
    stage.session.id = 'two';
    await desk.follow(stage.it);
    expect(stage.asked).toHaveLength(2);
    expect(desk.recipe?.horizon).toBe(90);
  });
});

describe('the recipe on the desk', () => {
  test('is the proposal and what was said; what was said can be taken back', () => {
    desk.set('horizon', 7);
    desk.set('topCategories', 3);
    expect(desk.recipe).toEqual({ ...recipe(GUESSED), horizon: 7, topCategories: 3 });
    expect(desk.isSaid('horizon')).toBe(true);
    desk.reset('horizon');
    expect(desk.isSaid('horizon')).toBe(false);
    expect(desk.recipe?.topCategories).toBe(3);
  });

  test('another column of events brings its own words, and leaves the rest alone', async () => {
    desk.set('events', []);
    desk.set('horizon', 7);
    await desk.choosePart(stage.it, 'event', 'other');
    expect(desk.recipe?.parts).toEqual({ ...GUESSED, event: 'other' });
    expect(desk.recipe?.events).toEqual([{ text: 'seen', type: 'view' }]);
    expect(desk.recipe?.horizon).toBe(7);
  });

  test('a part that nobody plays is named, and nothing is worked out without it', async () => {
    await desk.choosePart(stage.it, 'customer', null);
    expect(desk.needed).toEqual(['customer']);
    await desk.look(stage.it);
    expect(stage.asked).not.toContain('preview');
  });

  test('from a file: columns that are not here are told, and the rest is in use', async () => {
    const saved = { ...recipe({ customer: 'id', date: 'day', amount: '__proto__' }), horizon: 14 };
    await desk.load(stage.it, fileOf(saved));
    expect(desk.lacked).toEqual([{ part: 'amount', column: '__proto__' }]);
    expect(desk.recipe).toEqual({ ...saved, parts: { customer: 'id', date: 'day' } });
    await desk.choosePart(stage.it, 'amount', 'other');
    expect(desk.lacked).toEqual([]);
    expect(desk.recipe?.parts.amount).toBe('other');
  });

  test('a file that is none changes nothing', async () => {
    const before = desk.recipe;
    await expect(desk.load(stage.it, new File(['cats'], 'x'))).rejects.toThrow('rollup.fileUnreadable');
    expect(desk.recipe).toEqual(before);
  });
});

describe('what the recipe would give', () => {
  test('is stale from the next change on', async () => {
    await desk.look(stage.it);
    expect(desk.isStale).toBe(false);
    desk.set('horizon', 7);
    expect(desk.isStale).toBe(true);
  });

  test('an answer that comes after a newer question is not shown', async () => {
    stage.holds = true;
    const first = desk.look(stage.it);
    await Promise.resolve();
    desk.set('horizon', 7);
    const second = desk.look(stage.it);
    await expect.poll(() => stage.answers.length).toBe(2);
    for (const answer of [...stage.answers].reverse()) answer();
    await Promise.all([first, second]);
    expect(desk.preview?.recipe.horizon).toBe(7);
  });

  test('a refusal is kept for the screen', async () => {
    stage.refuses = new AppError('rollup.noEvents', { rows: 3 });
    await desk.look(stage.it);
    expect(desk.failure?.code).toBe('rollup.noEvents');
    expect(desk.preview).toBeNull();
  });
});

test('customers take the place of the rows, and the rows theirs', async () => {
  desk.open(stage.it);
  desk.set('horizon', 7);
  expect(await desk.apply(stage.it)).toBe(true);
  expect(stage.session.rollup?.horizon).toBe(7);
  expect(desk.isOpen).toBe(false);
  expect(desk.result?.recipe).toBe(stage.session.rollup);
  await desk.unroll(stage.it);
  expect(stage.session.rollup).toBeNull();
  expect(stage.session.table).toEqual({ rows: true });
  expect(desk.asks).toBe(false);
});

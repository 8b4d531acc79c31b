import { afterEach, beforeEach, expect, test } from 'vitest';
import { mergeByHand } from '../../src/state/hand-edits';
import { sceneOf } from '../../src/state/history/scene';
import { sameDecisions, type Snapshot } from '../../src/state/keeping/snapshot';
import { pen } from '../../src/state/pen.svelte';
import { Project } from '../../src/state/project.svelte';
import { RollupDesk } from '../../src/state/rollup.svelte';
import { sampleDocument } from '../sessions/sample';
import { runNumber } from './runs';

let project: Project;

/** A session with two runs, of which something can be undone and redone. */
beforeEach(() => {
  const { choices, recipe } = sampleDocument();
  project = Object.assign(new Project(), { id: 's', name: 'shop', choices, recipe });
  Object.assign(project, { runs: [runNumber(1), runNumber(2)], runId: 'r2' });
  project.history.begin({ key: 'history.did.opened', values: { name: 'shop' } });
  project.rename('first');
  project.rename('second');
  project.history.undo();
});
afterEach(() => pen.lie(false));

/** What a person may do to a session, by the name of the method that does it. */
const EDITS: Readonly<Record<string, () => unknown>> = {
  rename: () => project.rename('other'),
  setRole: () => project.setRole(columns(), 'ignore'),
  setBase: () => project.setBase(columns(), 'customers' as never),
  setKpi: () => project.setKpi(columns(), 'mean' as never),
  setKind: () => project.setKind(columns(), 'text'),
  setDateOrder: () => project.setDateOrder(columns()[0] ?? '', 'dmy' as never),
  changeStep: () => project.changeStep({ column: columns()[0] ?? '', index: 0, enabled: false }),
  editRecipe: () =>
    project.editRecipe({ key: 'balance.did.back' }, () => ({ recipe: { columns: [] } as never, edited: [] })),
  compare: () => project.compare(1),
  openSweepRun: () => project.openSweepRun(2),
  measureAll: () => project.measureAll(),
  findSegments: () => project.findSegments({ algorithm: 'kmeans', params: { k: 2 }, seed: 1 }),
  cutTree: () => project.cutTree(3),
  addRun: () => project.addRun(runNumber(3), { key: 'history.did.name', values: { name: '' } }),
  removeRun: () => project.removeRun('r1'),
  pinRun: () => project.pinRun('r1', true),
  removeUnpinnedRuns: () => project.removeUnpinnedRuns(),
  changePersona: () => project.changePersona(0, { name: 'Loyal' }),
};
/** What looks, computes what follows from the session, or puts another in its place. */
const LOOKS = [
  'openFiles begin showTable column prepare ensureTable ensurePrepared ensureSweep completeTable showRun close adopt',
].flatMap((names) => names.split(' '));

const columns = (): string[] => project.choices.map(({ column }) => column);

test('there is nothing that a person may do to a session and that is not tried here', () => {
  const methods = Object.entries(Object.getOwnPropertyDescriptors(Project.prototype))
    .filter(([name, { value }]) => typeof value === 'function' && name !== 'constructor')
    .map(([name]) => name);
  expect(methods.sort()).toEqual([...Object.keys(EDITS), ...LOOKS].sort());
});

test.each(Object.keys(EDITS))('where another tab has the pen, %s changes nothing', async (name) => {
  const before = JSON.stringify([sceneOf(project), project.sweep]);
  pen.lie(true);
  await EDITS[name]?.();
  expect(JSON.stringify([sceneOf(project), project.sweep])).toBe(before);
});

test('nor does what goes by the history or by hand, and that it was tried is remembered', async () => {
  const before = JSON.stringify(sceneOf(project));
  pen.lie(true);
  expect([project.history.undoable, project.history.redoable]).toEqual([null, null]);
  project.history.undo();
  project.history.redo();
  project.history.goTo(project.history.lines[0]?.point.id ?? -1);
  expect(await mergeByHand(project, [0, 1])).toBe(false);
  new RollupDesk().decline(project);
  expect(project.asRows).toBe(false);
  expect(JSON.stringify(sceneOf(project))).toBe(before);
  expect(pen.refused).toBeGreaterThan(2);
});

test('once the pen is back, so are the edits, and the refusals are forgotten', () => {
  pen.lie(true);
  project.rename('not now');
  pen.lie(false);
  expect(pen.refused).toBe(0);
  project.rename('now');
  expect(project.name).toBe('now');
});

test('looking is no decision; a name, a role and a pin are', () => {
  const snapshot = (change: object): Snapshot =>
    ({ id: 's', reprofiled: new Map(), document: { ...sampleDocument(), ...change } }) as unknown as Snapshot;
  const before = snapshot({});
  const { runs, choices } = before.document;
  const looked = { view: { step: 'export', segment: 1, variables: [] }, currentRun: null, sweep: null };
  expect(sameDecisions(before, snapshot(looked))).toBe(true);
  expect(sameDecisions(before, snapshot({ runs: runs.map((run) => ({ ...run, table: null })) }))).toBe(true);
  expect(sameDecisions(before, snapshot({ name: 'other' }))).toBe(false);
  expect(sameDecisions(before, snapshot({ choices: choices.map((one) => ({ ...one, role: 'ignore' })) }))).toBe(false);
  expect(sameDecisions(before, snapshot({ runs: runs.map((run) => ({ ...run, pinned: !run.pinned })) }))).toBe(false);
  expect(sameDecisions(before, null)).toBe(false);
});

import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ColumnView } from '../../src/core/table/contract';
import { ComparisonState, groupingColumns } from '../../src/state/comparison.svelte';
import { messages } from '../../src/state/messages.svelte';
import { Project } from '../../src/state/project.svelte';
import { runNumber } from './runs';

const column = (name: string, distinct: number) => ({ name, profile: { distinct } }) as unknown as ColumnView;
const COLUMNS = [column('spend', 40), column('id', 300), column('same', 1), column('plan', 3)];

let project: Project;
let state: ComparisonState;
const compareRuns = vi.fn();
const compareColumn = vi.fn();

beforeEach(() => {
  project = new Project();
  state = new ComparisonState();
  Object.assign(project.engine, { compareRuns, compareColumn });
  compareRuns.mockReset().mockResolvedValue({ matched: 2 });
  compareColumn.mockReset().mockResolvedValue({ matched: 1 });
  project.id = 'session';
  project.table = { columns: COLUMNS } as unknown as Project['table'];
  project.runs = [runNumber(1), runNumber(2), runNumber(3)];
  project.runId = 'r3';
});

describe('what can be compared', () => {
  test('other runs, the newest first, then columns of few values; those the run was not made of before others', () => {
    expect(state.choices(project)).toEqual(['run:2', 'run:1', 'column:plan', 'column:spend']);
    expect(groupingColumns(COLUMNS, [])).toEqual(['spend', 'plan']);
  });

  test('unless chosen it is the run on screen and the newest other', () => {
    expect([state.first(project)?.number, state.second(project)]).toEqual([3, 'run:2']);
    project.runs = [runNumber(3)];
    expect(state.second(project)).toBe('column:plan');
    project.table = null;
    expect(state.second(project)).toBeNull();
  });

  test('a choice stays, until it is gone', () => {
    state.choose(1, 'run:3');
    expect([state.first(project)?.number, state.second(project)]).toEqual([1, 'run:3']);
    project.removeRun('r3');
    expect([state.first(project)?.number, state.second(project)]).toEqual([1, 'run:2']);
    project.removeRun('r1');
    expect(state.first(project)?.number).toBe(2);
  });
});

describe('comparing', () => {
  test('two runs, with their names', async () => {
    await state.compare(project);
    expect(compareRuns).toHaveBeenCalledOnce();
    expect(compareRuns.mock.calls[0]?.[0]).toMatchObject({
      a: { k: 2, labels: project.runs[2]?.arrays.labels },
      namesA: ['Regulars', 'Segment 2'],
    });
    expect(state.result(project)).toEqual({ matched: 2 });
  });

  test('a run with a column', async () => {
    state.choose(null, 'column:plan');
    await state.compare(project);
    expect(compareColumn.mock.calls[0]?.[0]).toMatchObject({ column: 'plan', names: ['Regulars', 'Segment 2'] });
    expect(state.result(project)).toEqual({ matched: 1 });
  });

  test('what is chosen anew, or is another run with the same number, has no result yet', async () => {
    await state.compare(project);
    state.choose(null, 'run:1');
    expect(state.result(project)).toBeNull();
    state.choose(null, 'run:2');
    expect(state.result(project)).not.toBeNull();
    project.runs = [runNumber(1), runNumber(2, { id: 'again' }), runNumber(3)];
    expect(state.result(project)).toBeNull();
    project.runs = [runNumber(1), runNumber(2), runNumber(3)];
    project.id = 'another session';
    expect(state.result(project)).toBeNull();
  });

  test('a failure is told and the next one works', async () => {
    const fail = vi.spyOn(messages, 'fail').mockImplementation(() => undefined);
    compareRuns.mockRejectedValueOnce(new Error('no'));
    await state.compare(project);
    expect(fail).toHaveBeenCalledOnce();
    expect([state.busy, state.result(project)]).toEqual([false, null]);
    await state.compare(project);
    expect(state.result(project)).toEqual({ matched: 2 });
    fail.mockRestore();
  });
});

describe('runs of a session', () => {
  test('pinned ones are kept when the others go', () => {
    project.pinRun('r1', true);
    project.pinRun('r2', true);
    project.pinRun('r2', false);
    project.removeUnpinnedRuns();
    expect(project.runs.map(({ number, pinned }) => [number, pinned])).toEqual([[1, true]]);
    expect(project.runId).toBe('r1');
  });

  test('the run on screen stays there when another is removed; when it goes the newest takes its place', () => {
    project.removeRun('r1');
    expect(project.runId).toBe('r3');
    project.removeRun('r3');
    expect(project.runId).toBe('r2');
    project.removeRun('r2');
    expect([project.runId, project.run]).toEqual([null, null]);
  });
});

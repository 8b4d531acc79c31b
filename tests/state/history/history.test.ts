import { describe, expect, test } from 'vitest';
import type { ComputeApi, DataApi } from '../../../src/engine/contract';
import { Engine } from '../../../src/engine/page/engine';
import { createComputeApi } from '../../../src/engine/worker/compute-api';
import { createDataApi } from '../../../src/engine/worker/data-api';
import { said } from '../../../src/state/history/said';
import { sceneOf } from '../../../src/state/history/scene';
import { bytesBesides } from '../../../src/state/history/shelf';
import { Project } from '../../../src/state/project.svelte';
import { fakeWorker } from '../../engine/rpc';
import { WASM_FOLDER } from '../../helpers/backends';
import { runNumber } from '../runs';

const LINES = Array.from({ length: 60 }, (_, i) => `${10 + ((i * 37) % 90)},${1 + (i % 5)},${20 + ((i * 11) % 50)}`);
const FILE = new File([['spend,visits,age', ...LINES].join('\n')], 'customers.csv');

/** Sixty customers in a project, and how often its workers were asked for what takes long. */
async function customers() {
  const asked: string[] = [];
  const counted = <Api extends object>(api: Api): Api =>
    Object.fromEntries(
      Object.entries(api).map(([name, work]) => [
        name,
        (...args: readonly unknown[]) => {
          asked.push(name);
          return (work as (...given: readonly unknown[]) => unknown)(...args);
        },
      ]),
    ) as Api;
  const engine = new Engine({
    data: () => fakeWorker<DataApi>(counted(createDataApi())),
    compute: () => fakeWorker<ComputeApi>(counted(createComputeApi({ wasmPaths: WASM_FOLDER }))),
  });
  const project = Object.assign(new Project(), { engine });
  expect(await project.openFiles([{ file: FILE, options: {} }])).toBe(true);
  return { project, asked };
}

const names = ({ history }: Project): string[] => history.lines.map(({ point }) => said(point.label));
const runs = (project: Project): number[] => project.runs.map(({ number }) => number);
const weighed = (project: Project, column: string, factor: number): void =>
  project.editRecipe({ key: 'balance.did.weight', values: { column }, joins: `weight ${column}` }, (now) => ({
    ...now,
    recipe: {
      ...now.recipe,
      columns: now.recipe.columns.map((one) =>
        one.column === column
          ? {
              ...one,
              steps: [
                ...one.steps.filter(({ step }) => step !== 'weight'),
                { step: 'weight', params: { factor }, enabled: true },
              ],
            }
          : one,
      ),
    },
  }));

describe('the history of a session', () => {
  test('takes back every kind of edit and does all of it again, and nothing is computed for that', async () => {
    const { project, asked } = await customers();
    const scenes = [sceneOf(project)];
    const done = (): number => scenes.push(sceneOf(project));
    await project.compare(1);
    await project.findSegments({ algorithm: 'kmeans', params: { k: 3 }, seed: 1 });
    done();
    await project.findSegments({ algorithm: 'kmeans', params: { k: 4 }, seed: 1 });
    done();
    project.changePersona(0, { name: 'Loyal' });
    done();
    project.changePersona(1, { note: 'rich' });
    done();
    project.pinRun(project.runs[0]?.id ?? '', true);
    done();
    project.setBase('age', 'journey');
    done();
    weighed(project, 'age', 2);
    done();
    project.setRole(['age', 'spend'], 'ignore');
    await project.prepare();
    done();
    project.removeUnpinnedRuns();
    done();
    project.rename('Spring');
    done();
    const points = project.history.lines.length;

    const before = asked.length;
    const { sweep } = project;
    expect(sweep).toBeNull();
    for (const scene of scenes.toReversed().slice(1)) {
      project.history.undo();
      expect(sceneOf(project)).toMatchObject({ name: scene.name, choices: scene.choices, runs: scene.runs });
    }
    expect(project.sweep).not.toBeNull();
    expect(project.history.lines.filter(({ standing }) => standing === 'ahead')).toHaveLength(scenes.length - 1);
    for (const scene of scenes.slice(1)) {
      project.history.redo();
      expect(sceneOf(project)).toEqual(scene);
    }
    expect(project.history.redoable).toBeNull();
    expect(project.history.lines).toHaveLength(points);
    expect(asked.slice(before)).toEqual([]);
  });

  test('a removed run comes back with what was computed of it since, and what was decided then', async () => {
    const { project, asked } = await customers();
    const run = await project.findSegments({ algorithm: 'kmeans', params: { k: 3 }, seed: 1 });
    project.changePersona(0, { name: 'Loyal' });
    await project.completeTable();
    project.removeRun(run?.id ?? '');
    expect([runs(project), project.run]).toEqual([[], null]);
    const before = asked.length;
    project.history.undo();
    expect(project.run?.arrays).toBe(run?.arrays);
    expect(project.run?.table).not.toBeNull();
    project.history.undo();
    expect(project.run?.personas[0]?.name).toBe('');
    // The table was made after the name was given: it is kept, for nobody decided it.
    expect(project.run?.table).not.toBeNull();
    expect(asked.slice(before)).toEqual([]);
  });

  test('another way from a point leaves the one before in the list, with its runs', async () => {
    const { project } = await customers();
    const three = await project.findSegments({ algorithm: 'kmeans', params: { k: 3 }, seed: 1 });
    const four = await project.findSegments({ algorithm: 'kmeans', params: { k: 4 }, seed: 1 });
    const way = project.history.lines[0]?.point.id ?? -1;
    project.history.undo();
    project.removeRun(three?.id ?? '');
    expect(names(project)).toEqual([
      'run 1 removed',
      '4 segments found, run 2',
      '3 segments found, run 1',
      'customers opened',
    ]);
    expect(project.history.lines.map(({ standing }) => standing)).toEqual(['now', 'aside', 'past', 'past']);
    project.history.goTo(way);
    expect(project.runs.map(({ arrays }) => arrays)).toEqual([three?.arrays, four?.arrays]);
    expect(project.history.told).toMatchObject({ key: 'history.wentTo' });
  });

  test('what changes nothing is no edit, and an edit within another is part of it', async () => {
    const { project } = await customers();
    await project.prepare();
    const { recipe, prepared } = project;
    project.setRole('age', 'feature');
    project.pinRun('nobody', true);
    project.rename('customers');
    expect([project.recipe, project.prepared, names(project)]).toEqual([recipe, prepared, ['customers opened']]);
    project.history.edit({ key: 'history.did.words' }, () => {
      weighed(project, 'age', 2);
      weighed(project, 'spend', 2);
    });
    expect(names(project)).toEqual(['words encoded as numbers', 'customers opened']);
    project.history.undo();
    expect([project.recipe, project.prepared]).toEqual([recipe, prepared]);
  });

  test('the numbers of a recipe are still there as long as no others were made', async () => {
    const { project, asked } = await customers();
    const first = await project.prepare();
    weighed(project, 'age', 2);
    project.history.undo();
    expect(project.prepared).toBe(first);
    project.history.redo();
    expect(project.prepared).toBeNull();
    await project.prepare();
    project.history.undo();
    expect(project.prepared).toBeNull();
    await project.prepare();
    expect(asked.filter((name) => name === 'proposeRecipe')).toHaveLength(1);
    const run = await project.findSegments({ algorithm: 'kmeans', params: { k: 3 }, seed: 1 });
    expect(run?.recipe).toBe(project.recipe);
  });

  test('a kind that was taken back and given again is not looked at again', async () => {
    const { project, asked } = await customers();
    await project.setKind('age', 'category');
    const seen = project.column('age');
    project.history.undo();
    expect(project.column('age')?.profile.kind).toBe('number');
    project.history.redo();
    expect(project.column('age')).toBe(seen);
    expect(asked.filter((name) => name === 'profile')).toHaveLength(1);
  });

  test('begins anew with another session', async () => {
    const { project } = await customers();
    project.rename('Spring');
    expect(project.history.undoable).toMatchObject({ key: 'history.did.name' });
    expect(await project.openFiles([{ file: FILE, options: {} }])).toBe(true);
    expect([names(project), project.history.undoable]).toEqual([['customers opened'], null]);
    project.history.undo();
    expect(project.name).toBe('customers');
  });
});

test('arrays that runs share are counted once', () => {
  const [a, b] = [runNumber(1), runNumber(2)];
  const sharing = { ...b, arrays: { ...b.arrays, rowIndex: a.arrays.rowIndex } };
  expect(bytesBesides([sharing], [a])).toBe(bytesBesides([b], []) - a.arrays.rowIndex.byteLength);
  expect(bytesBesides([a], [a])).toBe(0);
});

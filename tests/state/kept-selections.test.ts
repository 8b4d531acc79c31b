import { expect, test } from 'vitest';
import {
  dropSelection,
  keepSelection,
  keptSelections,
  marksOfKept,
  packed,
  unpacked,
} from '../../src/state/kept-selections';
import { Project } from '../../src/state/project.svelte';
import { runNumber } from './runs';

function session(): Project {
  const project = Object.assign(new Project(), { runs: [runNumber(1)], runId: 'r1' });
  project.history.begin({ key: 'history.did.began', values: { name: 'customers' } });
  return project;
}
const names = (project: Project): string[] => keptSelections(project).map(({ name }) => name);

test('keeping and removing a selection can be taken back and done again, like any edit', () => {
  const project = session();
  keepSelection({ rows: Uint8Array.of(1, 0, 1), count: 2 }, { name: 'Ask', note: 'in spring' }, project);
  keepSelection({ rows: Uint8Array.of(0, 1, 0), count: 1 }, { name: 'One', note: '' }, project);
  expect(names(project)).toEqual(['Ask', 'One']);
  dropSelection(keptSelections(project)[0]!.id, project);
  expect(names(project)).toEqual(['One']);
  project.history.undo();
  expect(names(project)).toEqual(['Ask', 'One']);
  expect(keptSelections(project)[0]).toMatchObject({
    note: 'in spring',
    count: 2,
    bits: packed(Uint8Array.of(1, 0, 1)),
  });
  project.history.undo();
  project.history.undo();
  expect(names(project)).toEqual([]);
  project.history.redo();
  expect(names(project)).toEqual(['Ask']);
});

test('a history that was stored before selections were in it leaves them where they are', () => {
  const project = session();
  keepSelection({ rows: Uint8Array.of(1, 0, 0), count: 1 }, { name: 'Ask', note: '' }, project);
  const stored = project.history.stored!.record;
  const older = stored.points.map((point) => {
    const runs = point.scene.runs.map(({ id, pinned, personas }) => ({ id, pinned, personas }));
    return { ...point, scene: { ...point.scene, runs } };
  });
  project.history.resume({ ...stored, points: older }, project.runs);
  project.history.undo();
  expect(names(project)).toEqual(['Ask']);
});

test('a row is a bit, whatever the number of rows; what is no base64 marks nobody', () => {
  for (const rows of [0, 1, 8, 9, 70_001]) {
    const marks = Uint8Array.from({ length: rows }, (_, at) => Number(at % 3 === 0));
    expect(unpacked(packed(marks), rows)).toEqual(marks);
  }
  expect(marksOfKept({ bits: '§' })).toEqual(new Uint8Array());
  expect(unpacked('§', 3)).toEqual(new Uint8Array(3));
});

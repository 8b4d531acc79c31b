import type { HistoryRecord } from '../../src/sessions/history-record';
import type { RunArrays, RunRecord, SessionDocument } from '../../src/sessions/document';

const choices = [
  { column: 'id', kind: 'identifier', role: 'identifier' },
  { column: 'spend', kind: 'number', role: 'feature' },
] as const;
const recipe = {
  format: 1,
  columns: [{ column: 'spend', steps: [{ step: 'standardise', params: {}, enabled: true }] }],
} as const;

export function sampleRun(id: string): RunRecord {
  return {
    id,
    number: 1,
    algorithm: 'k-means',
    params: { k: 2 },
    seed: 1,
    k: 2,
    inertia: 0.5,
    iterations: 3,
    starts: { count: 2, agreed: 2, inertias: [0.5, 0.5] },
    silhouette: 0.7,
    silhouetteError: null,
    scores: { silhouette: 0.7, inertia: 0.5 },
    backend: 'wasm',
    workers: 1,
    ms: 4,
    pinned: false,
    notes: [{ code: 'cluster.startsAgreed', values: { agreed: 2, starts: 2 } }],
    sizes: [2, 1],
    choices,
    recipe,
    explanation: { k: 2, sizes: [2, 1], used: 3, variables: [], traits: [[], []], notes: [] },
    table: null,
    personas: [
      { id: 'p1', name: 'Regulars', note: '', color: 0 },
      { id: 'p2', name: '', note: 'watch', color: 1 },
    ],
    leftOutReasons: [],
    plane: { method: 'pca', explained: [1, 0], loadings: [[1], [0]], notes: [] },
  };
}

export function sampleDocument(change: Partial<SessionDocument> = {}): SessionDocument {
  return {
    format: 3,
    name: 'customers',
    files: [{ name: 'customers.csv', size: 12, options: {} }],
    combine: null,
    rollup: null,
    rows: 3,
    choices,
    recipe,
    recipeNotes: [],
    edited: [],
    sweep: null,
    runs: [sampleRun('r1')],
    currentRun: 'r1',
    view: { step: 'explore', segment: null, variables: [] },
    ...change,
  };
}

/** Two points: a run was found and removed again. */
export function sampleHistory(): HistoryRecord {
  const gone = sampleRun('gone');
  const scene = {
    name: 'customers',
    choices: [0, 1],
    recipe: { format: 1, columns: [2] },
    recipeNotes: [],
    edited: [],
    lastRecipe: null,
    runId: 'r1',
  };
  const marks = [
    { id: 'r1', pinned: false, personas: [3, 4] },
    { id: 'gone', pinned: false, personas: [3, 4] },
  ];
  const point = { at: 1, label: { key: 'history.did.found', values: { k: 2, number: 1 } } };
  return {
    current: 5,
    points: [
      { ...point, id: 2, from: null, next: 5, scene: { ...scene, runs: marks } },
      { ...point, id: 5, from: 2, next: null, scene: { ...scene, runs: marks.slice(0, 1) } },
    ],
    parts: [...choices, recipe.columns[0], ...gone.personas],
    runs: [gone],
  };
}

export function sampleArrays(): RunArrays {
  return {
    rowIndex: Int32Array.of(0, 1, 2),
    labels: Int32Array.of(0, 0, 1),
    distances: Float32Array.of(0.5, 0.5, 0),
    leftOutRows: new Int32Array(0),
    leftOutReason: new Uint8Array(0),
    x: Float32Array.of(-1, 0, 1),
    y: new Float32Array(3),
    tree: {
      dendrogram: {
        leaves: 2,
        first: Int32Array.of(0),
        second: Int32Array.of(1),
        heights: Float64Array.of(2.5),
        sizes: Float64Array.of(3),
      },
      leafOf: Uint8Array.of(0, 0, 1),
      rowsOf: Int32Array.of(2, 1),
    },
  };
}

export function bytes(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}

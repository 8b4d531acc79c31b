import { runsIn, type MapRecord, type RunArrays, type RunRecord, type SessionDocument } from './document';
import type { BlobRecord } from './schema';

/**
 * A run is stored in pieces, each under a name of its own: its rows, and each of its maps. So another map of a million
 * customers is no reason to store the rest of them again.
 */
export const runName = (id: string): string => `run:${id}`;

const mapName = (id: string, { projection, dimensions }: MapRecord): string =>
  `${runName(id)}:${projection}${dimensions}`;

/** The names of all its pieces. */
export function runNames({ id, maps = [] }: RunRecord): string[] {
  return [runName(id), ...maps.map((map) => mapName(id, map))];
}

export interface Piece {
  readonly name: string;
  readonly data: Omit<RunArrays, 'maps'> | Float32Array;
}

/** The pieces of a run, or only those that `before` does not have. Arrays are never changed, so they are compared by what they are. */
export function piecesOf(run: RunRecord, arrays: RunArrays, before: RunArrays = NOTHING): Piece[] {
  const { maps = [], ...rows } = arrays;
  const { maps: known = [], ...knownRows } = before;
  const isKnown = Object.entries(rows).every(([key, array]) => knownRows[key as keyof typeof knownRows] === array);
  const ofMaps = (run.maps ?? []).flatMap((map, at): Piece[] => {
    const coordinates = maps[at];
    return coordinates && !known.includes(coordinates) ? [{ name: mapName(run.id, map), data: coordinates }] : [];
  });
  return isKnown ? ofMaps : [{ name: runName(run.id), data: rows }, ...ofMaps];
}

const NOTHING: RunArrays = {
  rowIndex: new Int32Array(0),
  labels: new Int32Array(0),
  distances: new Float32Array(0),
  leftOutRows: new Int32Array(0),
  leftOutReason: new Uint8Array(0),
  x: new Float32Array(0),
  y: new Float32Array(0),
};

/** What could be put together of the runs of a document. */
export interface FoundRuns {
  /** Without the maps of which the places are gone: they can be made again. */
  readonly document: SessionDocument;
  /** By id; runs whose rows are gone are not among them. */
  readonly runs: ReadonlyMap<string, RunArrays>;
  /** Those that an older Kindred stored in one piece, maps and all. */
  readonly inOnePiece: ReadonlySet<string>;
}

export function runsFrom(document: SessionDocument, data: ReadonlyMap<string, BlobRecord['data']>): FoundRuns {
  const runs = new Map<string, RunArrays>();
  const inOnePiece = new Set<string>();
  const lacking = new Map<RunRecord, RunRecord>();
  for (const run of runsIn(document)) {
    const rows = data.get(runName(run.id));
    if (!rows || !('rowIndex' in rows)) continue;
    const placed = (run.maps ?? []).map((map, at) => data.get(mapName(run.id, map)) ?? rows.maps?.[at]);
    const maps = placed.filter((coordinates) => coordinates instanceof Float32Array);
    const { maps: within, ...others } = rows;
    if (within) inOnePiece.add(run.id);
    if (maps.length < placed.length)
      lacking.set(
        run,
        withMaps(run, (at) => placed[at] instanceof Float32Array),
      );
    runs.set(run.id, { ...others, ...(maps.length > 0 && { maps }) });
  }
  return { document: lacking.size > 0 ? replaced(document, lacking) : document, runs, inOnePiece };
}

function withMaps({ maps = [], map, mapDimensions, ...run }: RunRecord, isThere: (at: number) => boolean): RunRecord {
  const left = maps.filter((_, at) => isThere(at));
  const isShown = left.some(({ projection, dimensions }) => projection === map && dimensions === (mapDimensions ?? 2));
  return { ...run, maps: left, ...(isShown && { map, mapDimensions }) } as RunRecord;
}

function replaced(document: SessionDocument, others: ReadonlyMap<RunRecord, RunRecord>): SessionDocument {
  const { runs, history } = document;
  const swap = (run: RunRecord): RunRecord => others.get(run) ?? run;
  return {
    ...document,
    runs: runs.map(swap),
    ...(history && { history: { ...history, runs: history.runs.map(swap) } }),
  };
}

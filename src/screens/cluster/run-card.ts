import { format2, formatMeasure } from '../../charts/sweep';
import { duration } from '../../components/run-facts';
import { defaultsOf, type ParamSchema, type ParamValue } from '../../core/base/params';
import type { TextKey } from '../../i18n/en';
import { t, text } from '../../i18n/text.svelte';
import type { Run } from '../../state/run';

/** One line of a run's card. */
export interface CardFact {
  readonly id: string;
  readonly word: string;
  readonly meaning?: string;
  readonly shown: string;
  /** In full, on hover. */
  readonly full?: string;
  /** A score: the exact number, null where it is not defined or was not measured. */
  readonly score?: number | null;
  /** The best of the runs it can be compared with. */
  readonly best?: boolean;
}

/** Settings of each method, by its id; those of a method that is not known yet are compared as they were given. */
export type Schemas = ReadonlyMap<string, ParamSchema>;

/** Scores in the order of a card, and which end is good; none where more segments always win. */
const SCORES = [
  { id: 'silhouette', better: 'higher', help: 'fact.silhouette.help' },
  { id: 'calinski-harabasz', better: 'higher', help: 'sweep.calinski.help' },
  { id: 'davies-bouldin', better: 'lower', help: 'sweep.davies.help' },
  { id: 'explained-variance', better: null, help: 'fact.explained-variance.help' },
  { id: 'inertia', better: null, help: 'fact.inertia.help' },
] as const;
type ScoreLine = (typeof SCORES)[number];

/** What a run's card says: how it was made where the runs differ, its scores, how long it took. */
export function cardFacts(run: Run, runs: readonly Run[], schemas: Schemas): readonly CardFact[] {
  return [...making(run, runs, schemas), ...SCORES.map((score) => scoreFact(score, run, runs)), ...madeIn(run)];
}

/** Pinned ones on top, each part with the newest first. */
export function inOrder(runs: readonly Run[]): readonly Run[] {
  return [...runs].sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.number - a.number);
}

/** Whether two runs measured the same customers by the same numbers, so that their scores compare. */
export function areComparable(a: Run, b: Run): boolean {
  return preparationOf(a) === preparationOf(b) && a.arrays.rowIndex.length === b.arrays.rowIndex.length;
}

function making(run: Run, runs: readonly Run[], schemas: Schemas): CardFact[] {
  const facts: CardFact[] = [
    { id: 'method', word: t('runs.method'), shown: t(`algorithm.${run.algorithm}` as TextKey) },
    ...settingFacts(run, runs, schemas),
  ];
  if (differ(runs, (other) => other.seed)) {
    facts.push({ id: 'seed', word: t('runs.seed'), shown: String(run.seed) });
  }
  if (differ(runs, preparationOf)) facts.push(variablesFact(run));
  if (differ(runs, (other) => other.arrays.rowIndex.length)) {
    facts.push({ id: 'rows', word: t('runs.rows'), shown: text.format.number(run.arrays.rowIndex.length) });
  }
  return facts;
}

/** Settings that are not the same in all runs of the method; the number of segments stands in the title. */
function settingFacts(run: Run, runs: readonly Run[], schemas: Schemas): CardFact[] {
  const mine = valuesOf(run, schemas);
  const others = runs.filter(({ algorithm }) => algorithm === run.algorithm).map((other) => valuesOf(other, schemas));
  return [...mine]
    .filter(([name, value]) => name !== 'k' && others.some((values) => values.get(name) !== value))
    .map(([name, value]) => ({
      id: name,
      word: t(`param.${run.algorithm}.${name}` as TextKey),
      shown: settingText(run.algorithm, name, value),
    }));
}

function valuesOf({ algorithm, params }: Run, schemas: Schemas): ReadonlyMap<string, ParamValue> {
  const schema = schemas.get(algorithm);
  return new Map(Object.entries({ ...(schema && defaultsOf(schema)), ...params }));
}

function settingText(algorithm: string, name: string, value: ParamValue): string {
  if (typeof value === 'number') return text.format.number(value);
  if (typeof value === 'boolean') return t(value ? 'runs.flag.yes' : 'runs.flag.no');
  return value === null ? t('runs.none') : t(`param.${algorithm}.${name}.${value}` as TextKey);
}

function variablesFact(run: Run): CardFact {
  const names = run.choices.filter(({ role }) => role === 'feature').map(({ column }) => column);
  const shown = t('runs.variables.value', { count: names.length, names: names.join(', ') });
  return { id: 'variables', word: t('runs.variables'), meaning: t('runs.variables.help'), shown, full: shown };
}

function scoreFact({ id, better, help }: ScoreLine, run: Run, runs: readonly Run[]): CardFact {
  const score = scoreOf(run, id);
  const rivals = runs.filter((other) => other !== run && areComparable(other, run));
  return {
    id,
    word: t(`fact.${id}`),
    meaning: t(help),
    shown: scoreText(run, id, score),
    ...(score === null ? {} : { full: String(score) }),
    score,
    best:
      better !== null &&
      isBest(
        score,
        rivals.map((rival) => scoreOf(rival, id)),
        better === 'higher' ? 1 : -1,
      ),
  };
}

/** A run that was stored before a score was measured has none. */
function scoreOf(run: Run, id: string): number | null {
  if (id === 'silhouette') return run.silhouette;
  return id === 'inertia' ? run.inertia : (run.scores[id] ?? null);
}

function scoreText({ silhouetteError }: Run, id: string, score: number | null): string {
  if (score === null) return '–';
  if (id === 'explained-variance') return text.format.percent(score);
  if (id !== 'silhouette') return formatMeasure(score, text);
  const value = format2(score, text);
  if (silhouetteError === null) return value;
  return t('fact.silhouette.error', { value, error: text.format.number(Number(silhouetteError.toPrecision(1))) });
}

/** Nobody is best among equals, or alone. */
function isBest(score: number | null, rivals: readonly (number | null)[], sign: 1 | -1): boolean {
  const measured = rivals.filter((rival) => rival !== null);
  if (score === null || measured.length === 0) return false;
  return measured.every((rival) => sign * rival <= sign * score) && measured.some((rival) => rival !== score);
}

function madeIn({ ms, backend, workers }: Run): CardFact[] {
  const shown = t('runs.made.value', { time: duration(ms), workers });
  return [
    { id: 'made', word: t('runs.made'), shown },
    {
      id: 'backend',
      word: t('fact.backend'),
      meaning: t('fact.backend.help'),
      shown: t('fact.backend.value', { backend }),
    },
  ];
}

function preparationOf({ choices, recipe }: Run): string {
  const features = choices.filter(({ role }) => role === 'feature').map(({ column, kind }) => [column, kind]);
  return JSON.stringify([features, recipe]);
}

function differ(runs: readonly Run[], of: (run: Run) => unknown): boolean {
  return new Set(runs.map(of)).size > 1;
}

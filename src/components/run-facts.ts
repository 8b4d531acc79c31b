import { silhouetteWord } from '../charts/silhouette-word';
import { format2, formatMeasure } from '../charts/sweep';
import type { TextKey } from '../i18n/en';
import { t, text } from '../i18n/text.svelte';
import type { Run } from '../state/run';
import type { Fact } from './fact';

/** How clear a run's segments are, how sure the method is of them, and how they were made. */
export function runFacts(run: Run): readonly Fact[] {
  return [...clarity(run), rows(run), ...making(run)];
}

function clarity(run: Run): Fact[] {
  const { inertia, iterations } = run;
  const facts: Fact[] = [silhouetteFact(run), ...startsFact(run), ...scoreFacts(run)];
  if (inertia !== null) {
    const [word, meaning] = [t('fact.inertia'), t('fact.inertia.help')];
    facts.push({ id: 'inertia', word, meaning, shown: text.format.number(inertia), score: inertia });
  }
  if (iterations !== null) {
    const [word, meaning] = [t('fact.iterations'), t('fact.iterations.help')];
    facts.push({ id: 'iterations', word, meaning, shown: text.format.number(iterations) });
  }
  return facts;
}

function silhouetteFact({ silhouette, silhouetteError }: Run): Fact {
  const value = format2(silhouette, text);
  const sampled = silhouetteError !== null;
  const error = sampled ? text.format.number(Number(silhouetteError.toPrecision(1))) : '';
  return {
    id: 'silhouette',
    word: t('fact.silhouette'),
    meaning: `${t('fact.silhouette.help')}${sampled ? ` ${t('fact.silhouette.sampled')}` : ''}`,
    shown: sampled ? t('fact.silhouette.error', { value, error }) : value,
    remark: t(silhouetteWord(silhouette)),
    score: silhouette,
  };
}

function startsFact({ starts, notes }: Run): Fact[] {
  if (!starts) return [];
  const shown = t('fact.starts.value', { agreed: starts.agreed, starts: starts.count });
  const fact = { id: 'starts', word: t('fact.starts'), shown };
  const early = notes.some(({ code }) => code === 'cluster.endedEarly');
  if (!early) return [{ ...fact, meaning: t('fact.starts.help') }];
  const meaning = `${t('fact.starts.help')} ${t('fact.starts.early.help')}`;
  return [{ ...fact, meaning, remark: t('fact.starts.early') }];
}

/** Those that were measured. */
function scoreFacts({ scores }: Run): Fact[] {
  const shown: readonly (readonly [id: string, word: TextKey, meaning: TextKey, format: (value: number) => string])[] =
    [
      ['explained-variance', 'fact.explained-variance', 'fact.explained-variance.help', text.format.percent],
      ['calinski-harabasz', 'fact.calinski-harabasz', 'sweep.calinski.help', (value) => formatMeasure(value, text)],
      ['davies-bouldin', 'fact.davies-bouldin', 'sweep.davies.help', (value) => formatMeasure(value, text)],
    ];
  return shown.flatMap(([id, word, meaning, format]): Fact[] => {
    const score = scores[id];
    if (score === undefined) return [];
    return [{ id, word: t(word), meaning: t(meaning), shown: score === null ? '–' : format(score), score }];
  });
}

function rows(run: Run): Fact {
  const used = t('fact.rows.used', { count: run.arrays.rowIndex.length });
  const leftOut = t('rows.leftOut', { count: run.arrays.leftOutRows.length });
  return { id: 'rows', word: t('fact.rows'), shown: used, remark: leftOut };
}

function making({ algorithm, seed, backend, workers, ms, model }: Run): Fact[] {
  return [
    {
      id: 'method',
      word: t('fact.method'),
      meaning: t(`algorithm.${algorithm}.about` as TextKey),
      shown: t(`algorithm.${algorithm}` as TextKey),
    },
    ...scoringFact(model),
    { id: 'seed', word: t('fact.seed'), meaning: t('cluster.seed.help'), shown: String(seed) },
    {
      id: 'backend',
      word: t('fact.backend'),
      meaning: t('fact.backend.help'),
      shown: t('fact.backend.value', { backend }),
      remark: t('fact.backend.remark', { workers, time: duration(ms) }),
    },
  ];
}

/** Runs of earlier versions do not say. */
function scoringFact(model: Run['model']): Fact[] {
  if (model === undefined) return [];
  const shown = t(`fact.scoring.${model?.by ?? 'none'}`);
  return [{ id: 'scoring', word: t('fact.scoring'), meaning: t('fact.scoring.help'), shown }];
}

/** A time for reading. */
export function duration(ms: number): string {
  return ms < 1000
    ? t('fact.time.ms', { ms: Math.max(1, Math.round(ms)) })
    : t('fact.time.s', { s: Math.round(ms / 100) / 10 });
}

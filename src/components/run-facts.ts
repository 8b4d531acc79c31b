import { silhouetteWord } from '../charts/silhouette-word';
import { format2 } from '../charts/sweep';
import type { TextKey } from '../i18n/en';
import { t, text } from '../i18n/text.svelte';
import type { Run } from '../state/run';
import type { Fact } from './FactList.svelte';

/** How clear a run's segments are, how sure the method is of them, and how they were made. */
export function runFacts(run: Run): readonly Fact[] {
  return [...clarity(run), rows(run), ...making(run)];
}

function clarity({ silhouette, inertia, starts, iterations }: Run): Fact[] {
  const facts: Fact[] = [
    {
      id: 'silhouette',
      word: t('fact.silhouette'),
      meaning: t('fact.silhouette.help'),
      shown: format2(silhouette, text),
      remark: t(silhouetteWord(silhouette)),
      score: silhouette,
    },
  ];
  if (starts) {
    const shown = t('fact.starts.value', { agreed: starts.agreed, starts: starts.count });
    facts.push({ id: 'starts', word: t('fact.starts'), meaning: t('fact.starts.help'), shown });
  }
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

function rows(run: Run): Fact {
  const used = t('fact.rows.used', { count: run.arrays.rowIndex.length });
  const leftOut = t('rows.leftOut', { count: run.arrays.leftOutRows.length });
  return { id: 'rows', word: t('fact.rows'), shown: used, remark: leftOut };
}

function making({ algorithm, seed, backend, ms }: Run): Fact[] {
  return [
    {
      id: 'method',
      word: t('fact.method'),
      meaning: t(`algorithm.${algorithm}.about` as TextKey),
      shown: t(`algorithm.${algorithm}` as TextKey),
    },
    { id: 'seed', word: t('fact.seed'), meaning: t('cluster.seed.help'), shown: String(seed) },
    {
      id: 'backend',
      word: t('fact.backend'),
      meaning: t('fact.backend.help'),
      shown: t('fact.backend.value', { backend }),
      remark: duration(ms),
    },
  ];
}

function duration(ms: number): string {
  return ms < 1000
    ? t('fact.time.ms', { ms: Math.max(1, Math.round(ms)) })
    : t('fact.time.s', { s: Math.round(ms / 100) / 10 });
}

import type { ChartSegment, ChartWords } from '../../../charts/figure';
import type { Explanation } from '../../../core/explain/contract';
import type { RuleSet } from '../../../core/explain/understanding-contract';
import type { Insight } from '../../../engine/insight';
import { customerLines } from './example-words';
import { accuracyText, segmentRules } from './rule-words';
import { separationLines } from './separation-words';
import { alikeLines, traitLines } from './trait-words';

type Named = Pick<ChartSegment, 'label' | 'name' | 'size' | 'share'>;

/** Everything that is told of the segments, as text with headings and lists (Markdown) to be pasted elsewhere. */
export function insightText(
  insight: Insight,
  explanation: Explanation,
  segments: readonly Named[],
  rules: RuleSet,
  words: ChartWords,
): string {
  const { t } = words;
  const ranking = separationLines(insight.separation, words);
  return [
    `# ${t('understand.separation')}`,
    list(ranking.map(({ column, share, effect, sure }) => `${column}: ${share} (${effect}; ${sure})`)),
    ...segments.map((segment) => segmentText(segment, insight, explanation, segments, words)),
    rulesText(rules, segments, words),
  ].join('\n\n');
}

/** The rules alone. */
export function rulesText(rules: RuleSet, segments: readonly Named[], words: ChartWords): string {
  const { t } = words;
  const bySegment = segmentRules(rules, segments.length, words).map(({ segment, rules: own }) => {
    const lines = own.map(({ text, facts }) => `${text} (${facts})`);
    const told = lines.length > 0 ? lines : [t('understand.rules.missing')];
    return `## ${segments[segment]?.name ?? ''}\n\n${list(told)}`;
  });
  return [`# ${t('understand.rules')}`, accuracyText(rules, words), ...bySegment].join('\n\n');
}

function segmentText(
  { label, name, size, share }: Named,
  insight: Insight,
  explanation: Explanation,
  segments: readonly Named[],
  words: ChartWords,
): string {
  const { t, format } = words;
  const { traits, alike } = insight.certainty;
  const lines = traitLines(explanation.traits[label] ?? [], traits[label], words);
  const { typical, border } = customerLines(insight, label, (other) => segments[other]?.name ?? '', words);
  const told = lines.map(({ text, evidence }) => (evidence === null ? text : `${text} [${evidence}]`));
  const cells = typical.map(
    ({ row, cells }) =>
      `${t('understand.row', { row: row + 1 })}: ${insight.shown.map((column, at) => `${column} ${cells[at] ?? ''}`).join(', ')}`,
  );
  return [
    `## ${name}`,
    `${t('segment.size', { count: size })}, ${t('segment.share', { share: format.percent(share) })}`,
    list([...(told.length > 0 ? told : [t('explore.traits.none')]), ...alikeLines(alike[label] ?? [], words)]),
    ...(cells.length > 0 ? [`${t('understand.typical')}:`, list(cells)] : []),
    ...(border.length > 0 ? [`${t('understand.border')}:`, list(border.map(({ near }) => near ?? ''))] : []),
  ].join('\n\n');
}

/** A line break in a name must not become a line of the list. */
function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line.replaceAll(/\s+/g, ' ')}`).join('\n');
}

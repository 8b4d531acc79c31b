import type { ChartWords } from '../../../charts/figure';
import type { Condition, Rule, RuleSet } from '../../../core/explain/understanding-contract';

/** The rules of a segment, in words. */
export interface SegmentRules {
  readonly segment: number;
  readonly rules: readonly RuleLine[];
}
export interface RuleLine {
  readonly text: string;
  /** How many fit, how many of those it is right about, and how much of the segment they are. */
  readonly facts: string;
}

/** Every segment with its rules; none where it is too small for so few questions. */
export function segmentRules({ rules }: RuleSet, k: number, words: ChartWords): readonly SegmentRules[] {
  return Array.from({ length: k }, (_, segment) => ({
    segment,
    rules: rules
      .filter((rule) => rule.segment === segment)
      .map((rule) => ({ text: ruleText(rule, words), facts: ruleFacts(rule, words) })),
  }));
}

/** How good the rules are beside guessing. */
export function accuracyText({ depth, accuracy, baseline }: RuleSet, { t, format }: ChartWords): string {
  const shares = { accuracy: format.percent(accuracy), baseline: format.percent(baseline) };
  return t('understand.rules.accuracy', { depth, ...shares });
}

/** "age is at least 40 and city is not “Osh”" */
export function ruleText({ conditions }: Pick<Rule, 'conditions'>, words: ChartWords): string {
  const texts = conditions.map((condition) => conditionText(condition, words));
  if (texts.length === 0) return words.t('understand.rules.everybody');
  return texts.reduce((first, second) => words.t('understand.rules.and', { first, second }));
}

export function conditionText(condition: Condition, words: ChartWords): string {
  const { column, is, isNot, missing } = condition;
  const { t } = words;
  if (missing === 'only') return t('understand.rule.missing', { column });
  if (is !== null) return t('understand.rule.is', { column, level: is });
  if (isNot.length === 1) return t('understand.rule.isNot', { column, level: isNot[0] ?? '' });
  if (isNot.length > 1) {
    const levels = isNot.map((level) => t('understand.quoted', { level })).join(', ');
    return t('understand.rule.neither', { column, levels });
  }
  const range = rangeText(condition, words);
  return missing === 'included' ? t('understand.rule.orMissing', { condition: range }) : range;
}

/** Thresholds with all their digits: rounded, they would part the customers elsewhere. */
function rangeText({ column, kind, from, below }: Condition, { t, format }: ChartWords): string {
  const dated = kind === 'date';
  const show = dated ? format.date : format.exact;
  const prefix = dated ? 'understand.rule.date' : 'understand.rule';
  if (from !== null && below !== null) return t(`${prefix}.between`, { column, from: show(from), below: show(below) });
  if (from !== null) return t(`${prefix}.from`, { column, from: show(from) });
  if (below !== null) return t(`${prefix}.below`, { column, below: show(below) });
  return t('understand.rule.present', { column });
}

function ruleFacts({ n, precision, coverage }: Rule, { t, format }: ChartWords): string {
  const shares = { precision: format.percent(precision), coverage: format.percent(coverage) };
  return t('understand.rules.facts', { n, ...shares });
}

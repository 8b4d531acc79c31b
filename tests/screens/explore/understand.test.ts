import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { explain } from '../../../src/core/explain/explain';
import { certaintyOf } from '../../../src/core/explain/certainty';
import { ruleSetsOf } from '../../../src/core/explain/rules';
import { separationOf } from '../../../src/core/explain/separation';
import type { Condition, TraitCertainty } from '../../../src/core/explain/understanding-contract';
import type { Trait } from '../../../src/core/explain/contract';
import type { Insight } from '../../../src/engine/insight';
import { text } from '../../../src/i18n/text.svelte';
import { borderText, customerLines } from '../../../src/screens/explore/understand/example-words';
import { insightText } from '../../../src/screens/explore/understand/insight-text';
import {
  accuracyText,
  conditionText,
  ruleText,
  segmentRules,
} from '../../../src/screens/explore/understand/rule-words';
import { separationLines, testLines } from '../../../src/screens/explore/understand/separation-words';
import { alikeLines, evidenceText, traitLines } from '../../../src/screens/explore/understand/trait-words';
import { choicesOf, type GivenColumns } from '../../helpers/tables';

const TRAIT: Trait = { column: 'spend', kind: 'number', type: 'number', direction: 'higher', value: 1200, all: 375, effect: 1.4, strength: 'strong', n: 412 }; // prettier-ignore
const SURE: TraitCertainty = { measure: 'd', value: 1.4, interval: { low: 1.2, high: 1.6 }, n: 412, times: 3.2 };
const told = (trait: Partial<Trait>, sure: Partial<TraitCertainty> = {}) =>
  traitLines([{ ...TRAIT, ...trait }], [{ ...SURE, ...sure }], text)[0]!;

describe('what sets a segment apart', () => {
  test('a sentence, and the figures it rests on', () => {
    expect(told({})).toEqual({
      column: 'spend',
      text: 'spend is much higher: 1,200 on average, 3.2 times the 375 of all customers.',
      evidence: 'd 1.4 (1.2 to 1.6), n 412',
    });
    expect(told({ direction: 'lower', value: 75, strength: 'extreme' }, { times: 0.2 }).text).toBe(
      'spend is far lower: 75 on average, 20% of the 375 of all customers.',
    );
    expect(told({ strength: 'moderate' }, { times: null, interval: null })).toMatchObject({
      text: 'spend is noticeably higher: 1,200 on average, against 375 for all customers.',
      evidence: 'd 1.4, n 412',
    });
  });

  test('dates are dates, levels are shares with their lift', () => {
    const joined = { column: 'joined', kind: 'date', value: Date.UTC(2024, 0, 5), all: Date.UTC(2022, 5, 1) } as const;
    expect(told(joined, { times: null }).text).toBe(
      'joined is much later: Jan 5, 2024 on average, against Jun 1, 2022 for all customers.',
    );
    const level = { column: 'channel', type: 'level', kind: 'category', level: 'web', value: 0.62, all: 0.4 } as const;
    expect(told(level, { measure: 'lift', value: 1.55, interval: { low: 1.41, high: 1.7 } })).toMatchObject({
      text: '“web” is much more common in channel: 62%, against 40% of all customers.',
      evidence: 'lift 1.55 (1.41 to 1.7), n 412',
    });
  });

  test('until it is known how sure it is, the sentence alone', () => {
    expect(traitLines([TRAIT], undefined, text)[0]).toMatchObject({ evidence: null });
  });

  test('what makes no difference, by why; many are counted', () => {
    const many = Array.from({ length: 14 }, (_, i) => ({ column: `v${i + 1}`, why: 'few' as const }));
    const lines = alikeLines([{ column: 'age', why: 'small' }, { column: 'region', why: 'small' }, { column: 'x', why: 'uncertain' }, ...many], text); // prettier-ignore
    expect(lines).toEqual([
      'No difference worth naming: age, region.',
      'Different, but that may be chance: x.',
      'Too few customers to tell: v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12 and 2 more.',
    ]);
    expect(alikeLines([], text)).toEqual([]);
  });
});

describe('rules', () => {
  const ANY: Condition = { column: 'age', kind: 'number', from: null, below: null, is: null, isNot: [], missing: 'excluded' }; // prettier-ignore
  const said = (condition: Partial<Condition>) => conditionText({ ...ANY, ...condition }, text);
  test.each<[Partial<Condition>, string]>([
    [{ from: 40 }, 'age is at least 40'],
    [{ below: 12.345 }, 'age is below 12.345'],
    [{ from: 40, below: 60 }, 'age is at least 40 and below 60'],
    [{ from: 1234.5, missing: 'included' }, 'age is at least 1,234.5 (or missing)'],
    [{ missing: 'only' }, 'age is missing'],
    [{}, 'age is not missing'],
    [{ is: 'Osh' }, 'age is “Osh”'],
    [{ isNot: ['Osh'] }, 'age is not “Osh”'],
    [{ isNot: ['Osh', 'Naryn'] }, 'age is none of “Osh”, “Naryn”'],
    [{ kind: 'date', from: Date.UTC(2024, 0, 1) }, 'age is Jan 1, 2024 or later'],
    [{ kind: 'date', below: Date.UTC(2024, 0, 1) }, 'age is before Jan 1, 2024'],
  ])('%j: %s', (condition, expected) => {
    expect(said(condition)).toBe(expected);
  });

  test('conditions are joined, none is everybody, and a segment without a rule has none', () => {
    const conditions = [
      { ...ANY, from: 40 },
      { ...ANY, column: 'city', isNot: ['Osh'] },
    ];
    expect(ruleText({ conditions }, text)).toBe('age is at least 40 and city is not “Osh”');
    expect(ruleText({ conditions: [] }, text)).toBe('everybody');
    const rule = { segment: 1, conditions, n: 412, hits: 380, precision: 380 / 412, coverage: 0.85 };
    const set = { depth: 2, rules: [rule], accuracy: 0.93, baseline: 0.41, n: 1200 };
    expect(segmentRules(set, 2, text)).toEqual([
      { segment: 0, rules: [] },
      {
        segment: 1,
        rules: [
          {
            text: 'age is at least 40 and city is not “Osh”',
            facts: '412 customers fit; 92.2% of them are in the segment, which is 85% of it.',
          },
        ],
      },
    ]);
    expect(accuracyText(set, text)).toBe(
      'With up to 2 questions, these rules name 93% of the customers rightly; naming the largest segment every time would 41%.',
    );
  });
});

describe('typical customers and border cases', () => {
  const insight = {
    shown: ['age'],
    examples: { typical: [[3, 4], [7]], border: [[{ row: 511, other: 1, ratio: 0.97 }, { row: 9, other: 1, ratio: 0.5 }], []] }, // prettier-ignore
    customers: [
      { row: 3, cells: ['40'] },
      { row: 7, cells: [' '] },
    ],
  } as unknown as Insight;
  const nameOf = (label: number): string => `S${label + 1}`;

  test('one of each segment, or all of the selected; who is far from a border is no border case', () => {
    const all = customerLines(insight, null, nameOf, text);
    expect(all.typical).toEqual([
      { segment: 0, row: 3, cells: ['40'], near: null },
      { segment: 1, row: 7, cells: ['(empty)'], near: null },
    ]);
    expect(all.border.map(({ near }) => near)).toEqual([
      'Row 512 could as well be in S2: the middle of its own segment is only 3% nearer.',
    ]);
    expect(customerLines(insight, 0, nameOf, text).typical.map(({ row }) => row)).toEqual([3, 4]);
    expect(customerLines(insight, 1, nameOf, text).border).toEqual([]);
  });

  test('on the border and beyond it', () => {
    expect(borderText({ row: 0, other: 1, ratio: 0.999 }, nameOf, text)).toContain('both middles are as near');
    expect(borderText({ row: 0, other: 1, ratio: 1.25 }, nameOf, text)).toContain('that one is even 20% nearer');
  });
});

/** A few segments of which some differ, some not, some are tiny. */
const rows = fc.array(fc.record({ a: fc.double({ min: 0, max: 9, noNaN: true }), b: fc.constantFrom('x', 'y'), g: fc.nat(2) }), { minLength: 20, maxLength: 80 }); // prettier-ignore
async function toldOf(given: readonly { readonly a: number; readonly b: string; readonly g: number }[]) {
  const values = given.map(({ a, g }) => a + 8 * g);
  const cells: GivenColumns = { a: ['number', values], b: ['category', given.map(({ b, g }) => (g === 0 ? 'x' : b))] };
  const columns = choicesOf(cells).map((choice) => ({ ...choice, role: 'feature' as const }));
  const labels = Int32Array.from(given, ({ g }) => g);
  const rowIndex = Int32Array.from(labels.keys());
  const explanation = explain(columns, rowIndex, labels, 3);
  const certainty = await certaintyOf(columns, rowIndex, labels, explanation, createContext({}));
  const rules = await ruleSetsOf(columns, rowIndex, labels, 3, createContext({}));
  const separation = await separationOf(columns, rowIndex, labels, 3, createContext({}));
  return { values, labels, explanation, certainty, rules, separation, levels: given.map(({ b, g }) => (g === 0 ? 'x' : b)) }; // prettier-ignore
}
const numbersIn = (sentence: string): number[] =>
  (sentence.replaceAll(/[“”,]/g, '').match(/-?\d+(\.\d+)?%?/g) ?? []).map((found) =>
    found.endsWith('%') ? Number(found.slice(0, -1)) / 100 : Number(found),
  );
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
/** Three significant digits, or a tenth of a per cent. */
const as = (value: number): unknown => expect.closeTo(value, Math.min(3, 1 - Math.floor(Math.log10(Math.abs(value) || 1)))); // prettier-ignore

describe('every number of a sentence is one of the data', () => {
  test('traits', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const { values, levels, labels, explanation, certainty } = await toldOf(given);
        explanation.traits.forEach((traits, g) => {
          const inside = (at: number): boolean => labels[at] === g;
          traitLines(traits, certainty.traits[g], text).forEach((line, at) => {
            const trait = traits[at]!;
            const truth = trait.type === 'number' ? values : levels.map((level) => Number(level === trait.level));
            const own = mean(truth.filter((_, row) => inside(row)));
            const all = mean(truth);
            const times = line.text.includes('times') || line.text.includes(' of the ') ? [own / all] : [];
            expect(numbersIn(line.text)).toEqual([own, ...times, all].map(as));
            const { value, interval } = certainty.traits[g]![at]!;
            const n = truth.filter((_, row) => inside(row)).length;
            const range = interval ? [interval.low, interval.high] : [];
            expect(numbersIn(line.evidence!)).toEqual([...[value, ...range].map(as), n]);
            if (trait.type === 'level') expect(value).toBeCloseTo(own / all, 9);
          });
        });
      }),
      { numRuns: 25 },
    );
  });

  test('rules and the ranking', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const { values, levels, labels, rules, separation } = await toldOf(given);
        const set = rules.sets[rules.proposed - 1]!;
        const largest = Math.max(...[0, 1, 2].map((g) => labels.filter((label) => label === g).length));
        let right = 0;
        segmentRules(set, 3, text).forEach(({ segment, rules: lines }) => {
          const own = set.rules.filter((rule) => rule.segment === segment);
          lines.forEach(({ facts }, at) => {
            const fit = Array.from(labels.keys()).filter((row) =>
              fits(own[at]!.conditions, values[row]!, levels[row]!),
            );
            const hits = fit.filter((row) => labels[row] === segment).length;
            const size = labels.filter((label) => label === segment).length;
            right += hits;
            expect(numbersIn(facts)).toEqual([fit.length, as(hits / fit.length), as(hits / size)]);
          });
        });
        const [, accuracy, baseline] = numbersIn(accuracyText(set, text));
        expect([accuracy, baseline]).toEqual([as(right / labels.length), as(largest / labels.length)]);
        separationLines(separation, text).forEach(({ share }, at) => {
          expect(numbersIn(share)).toEqual([as(separation[at]!.separation)]);
        });
      }),
      { numRuns: 25 },
    );
  });
});

function fits(conditions: readonly Condition[], a: number, b: string): boolean {
  return conditions.every(({ column, from, below, is, isNot }) => {
    if (column === 'b') return is === null ? !isNot.includes(b) : b === is;
    return (from === null || a >= from) && (below === null || a < below);
  });
}

describe('the ranking in words', () => {
  const one = { column: 'age', kind: 'number', role: 'outcome', separation: 0.31, n: 40 } as const;
  const f = { id: 'F', value: 12.5, degrees: [2, 37], p: 1e-9 } as const;

  test('effect, and how sure it is', () => {
    const of = (p: number, tests: readonly (typeof f)[] = [f]) =>
      separationLines([{ ...one, tests, p, strength: p > 0.05 ? 'none' : 'large' }], text)[0]!;
    expect(of(1e-9)).toMatchObject({ outcome: true, share: '31%', effect: 'large', sure: 'surely' });
    expect(of(0.02).sure).toBe('very likely');
    expect(of(0.4)).toMatchObject({ effect: 'none', sure: 'not more than chance' });
    expect(of(1, []).sure).toBe('cannot be tested');
  });

  test('tests in full', () => {
    expect(testLines([{ ...one, tests: [f], p: 0.012, strength: 'large' }], text)).toEqual([
      { column: 'age', test: 'Analysis of variance (F)', value: '12.5', degrees: '2; 37', p: 'below 0.001', adjusted: '0.012', n: '40' }, // prettier-ignore
    ]);
  });
});

test('all of it as text: headings, lists, and no line that a name has broken', async () => {
  const given = Array.from({ length: 30 }, (_, i) => ({ a: i % 7, b: i % 2 ? 'x' : 'y', g: i % 3 }));
  const { explanation, certainty, rules, separation } = await toldOf(given);
  const insight: Insight = { separation, certainty, rules, examples: null, shown: [], customers: [] };
  const segments = ['One', 'Two', 'Three'].map((name, label) => ({ label, name, size: 10, share: 1 / 3 }));
  const whole = insightText(insight, explanation, segments, rules.sets[0]!, text);
  expect(whole.match(/^#.*$/gm)).toEqual([
    '# What separates the segments',
    '## One',
    '## Two',
    '## Three',
    '# Rules that retell the segments',
    '## One',
    '## Two',
    '## Three',
  ]);
  expect(whole).toContain('- a: ');
  expect(evidenceText(SURE, text)).toBe('d 1.4 (1.2 to 1.6), n 412');
});

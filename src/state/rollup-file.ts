import { AppError } from '../core/base/errors';
import {
  AMOUNTS,
  EVENT_TYPES,
  INTEREST_MEASURES,
  PARTS,
  PURPOSES,
  REFUND_RULES,
  ROLLUP_FEATURE_IDS,
  SCORINGS,
  STAGE_MEASURES,
  type Band,
  type Part,
  type Parts,
  type RfmGroup,
  type RfmScoring,
  type RollupRecipe,
  type StageRule,
} from '../core/rollup/contract';
import { DATE_ORDERS } from '../core/table/contract';
import { at, listOf, number, oneOf, orAbsent, text, whole, type Read } from './plain-reader';

/** What a saved recipe says of itself. */
const MARK = 'rollup';
const FORMAT = 1;

const LONGEST_NAME = 200;
const LONGEST_COLUMN = 10_000;
const MOST_RULES = 200;
const MOST_TEXTS = 10_000;
const MOST_DAYS = 36_500;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The recipe as the text of a file that `recipeFromText` reads. */
export function recipeToText(recipe: RollupRecipe): string {
  return `${JSON.stringify({ kindred: MARK, format: FORMAT, recipe }, null, 2)}\n`;
}

/**
 * Reads a saved recipe. What it does not know it leaves out; what it knows must be as it should be.
 * @param file name of the file, for the sentences
 * @throws AppError `rollup.fileUnreadable`, `rollup.fileNewer`, `rollup.fileField`
 */
export function recipeFromText(written: string, file: string): RollupRecipe {
  const saved = parsed(written, file);
  if (at(saved, 'kindred') !== MARK) throw new AppError('rollup.fileUnreadable', { file });
  const format = at(saved, 'format');
  if (format !== FORMAT) throw new AppError('rollup.fileNewer', { file, format: String(format) });
  return readRecipe(at(saved, 'recipe'), (field, got) => new AppError('rollup.fileField', { file, field, got }));
}

function parsed(written: string, file: string): unknown {
  try {
    return JSON.parse(written);
  } catch (cause) {
    throw new AppError('rollup.fileUnreadable', { file }, { cause });
  }
}

function readRecipe(saved: unknown, refuse: (field: string, got: string) => AppError): RollupRecipe {
  const read = <T>(name: string, how: Read<T>): T => how(at(saved, name), name, refuse);
  const dateOrder = read('dateOrder', orAbsent(oneOf(DATE_ORDERS)));
  return {
    format: 1,
    parts: read('parts', parts),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    referenceDate: read('referenceDate', day),
    windows: read('windows', listOf(whole(1, MOST_DAYS), MOST_RULES)),
    horizon: read('horizon', whole(1, MOST_DAYS)),
    features: read('features', listOf(oneOf(ROLLUP_FEATURE_IDS), ROLLUP_FEATURE_IDS.length)),
    purpose: read('purpose', oneOf(PURPOSES)),
    refunds: read('refunds', oneOf(REFUND_RULES)),
    amountIs: read('amountIs', oneOf(AMOUNTS)),
    events: read('events', listOf(eventRule, MOST_TEXTS)),
    interests: read('interests', oneOf(INTEREST_MEASURES)),
    topCategories: read('topCategories', whole(1, 1000)),
    scoring: read('scoring', scoring),
    groups: read('groups', listOf(group, MOST_RULES)),
    rest: read('rest', (saved, field, refuse) => ({
      rest: name(at(saved, 'rest'), `${field}.rest`, refuse),
      noPurchase: name(at(saved, 'noPurchase'), `${field}.noPurchase`, refuse),
    })),
    stages: read('stages', listOf(stage, MOST_RULES)),
  };
}

const name = text(LONGEST_NAME);
const score = whole(1, 5);

const parts: Read<Parts> = (saved, field, refuse) => {
  const column = orAbsent(text(LONGEST_COLUMN));
  const found = PARTS.map((part): [Part, string | undefined] => [
    part,
    column(at(saved, part), `${field}.${part}`, refuse),
  ]);
  return Object.fromEntries(found.filter(([, played]) => played !== undefined));
};

const day: Read<string | null> = (saved, field, refuse) => {
  if (saved === null) return null;
  const written = text(10)(saved, field, refuse);
  if (!DAY.test(written)) throw refuse(field, written);
  return written;
};

const eventRule: Read<RollupRecipe['events'][number]> = (saved, field, refuse) => ({
  text: text(LONGEST_COLUMN)(at(saved, 'text'), `${field}.text`, refuse),
  type: oneOf(EVENT_TYPES)(at(saved, 'type'), `${field}.type`, refuse),
});

const scoring: Read<RfmScoring> = (saved, field, refuse) => {
  const four = listOf(number, 4);
  const cuts = at(saved, 'cuts');
  const cutsOf = (letter: 'r' | 'f' | 'm') => four(at(cuts, letter), `${field}.cuts.${letter}`, refuse);
  return {
    method: oneOf(SCORINGS)(at(saved, 'method'), `${field}.method`, refuse),
    frequency: oneOf(['purchase-days', 'orders'] as const)(at(saved, 'frequency'), `${field}.frequency`, refuse),
    value: oneOf(['net', 'average-order'] as const)(at(saved, 'value'), `${field}.value`, refuse),
    ...(cuts === undefined ? {} : { cuts: { r: cutsOf('r'), f: cutsOf('f'), m: cutsOf('m') } }),
  };
};

const band: Read<Band> = (saved, field, refuse) => {
  const [from, to] = listOf(score, 2)(saved, field, refuse);
  if (from === undefined || to === undefined || from > to) throw refuse(field, JSON.stringify(saved));
  return [from, to];
};

const group: Read<RfmGroup> = (saved, field, refuse) => {
  const read = (letter: 'r' | 'f' | 'm') => orAbsent(band)(at(saved, letter), `${field}.${letter}`, refuse);
  const bands = (['r', 'f', 'm'] as const).map((letter) => [letter, read(letter)] as const);
  return {
    id: name(at(saved, 'id'), `${field}.id`, refuse),
    name: name(at(saved, 'name'), `${field}.name`, refuse),
    ...Object.fromEntries(bands.filter(([, scores]) => scores !== undefined)),
  };
};

const condition: Read<StageRule['when'][number]> = (saved, field, refuse) => ({
  measure: oneOf(STAGE_MEASURES)(at(saved, 'measure'), `${field}.measure`, refuse),
  is: oneOf(['at-least', 'at-most'] as const)(at(saved, 'is'), `${field}.is`, refuse),
  value: number(at(saved, 'value'), `${field}.value`, refuse),
});

const stage: Read<StageRule> = (saved, field, refuse) => ({
  id: name(at(saved, 'id'), `${field}.id`, refuse),
  name: name(at(saved, 'name'), `${field}.name`, refuse),
  when: listOf(condition, MOST_RULES)(at(saved, 'when'), `${field}.when`, refuse),
});

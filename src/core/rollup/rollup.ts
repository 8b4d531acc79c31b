import { within, type RunContext } from '../base/context';
import { note, type Note } from '../base/notes';
import { columnOf } from '../table/cells';
import type { Table } from '../table/contract';
import { cents } from './cents';
import { LEFT_OUT_REASONS, ROLLUP_FEATURES } from './contract';
import type { RolledUp, RollupFeatureId, RollupRecipe, RollupSummary } from './contract';
import { dayText } from './days';
import type { Events } from './events';
import { journeyStages, rfmGroups } from './grouping';
import type { History } from './history';
import { interestsOf } from './interests';
import { columnsOf, type MadeColumn } from './made';
import { RollupMemory, type Past } from './memory';
import { fitModels, type Models } from './models';
import { FEATURES, type Known } from './registry';
import { countScores, rfmScores, rfmValues, type RfmValues } from './scoring';
import { crossTable, groupsTable, stagesTable } from './tables';

type Unmade = RollupSummary['unmade'][number];

/**
 * Customers made of events: one row each, in order of first appearance, with what the recipe asks for. The
 * recipe holds nothing that was learnt from the rows, so it replays on another month's file.
 * O(events log events-of-a-customer) and what the models take.
 * With a `memory`, what did not change since the last time is not worked out again.
 * @throws AppError `rollup.*`, `table.noColumn`, `cancelled`
 */
export async function rollUp(
  table: Table,
  recipe: RollupRecipe,
  context: RunContext,
  memory = new RollupMemory(),
): Promise<RolledUp> {
  const past = await memory.pastOf(table, recipe, within(context, 0, 0.4));
  const { events, history } = past;
  const { features, unmade } = possible(recipe);
  const values = rfmValues(history, events.reference, recipe.scoring);
  const known = await learn(past, { ...recipe, features }, values, within(context, 0.4, 0.75));
  const made = make(known, features);
  const summary = summaryOf(table, events, history, known.models, [...unmade, ...made.unmade]);
  const all = [customerColumn(table, events, recipe), ...made.columns];
  const columns = await columnsOf(all, events.customers.length, within(context, 0.75, 0.95));
  return {
    table: {
      fileName: table.fileName,
      rowCount: events.customers.length,
      columns,
      dialect: table.dialect,
      notes: notesOf(events, recipe),
    },
    summary,
    ...(await smallTables(known, features, values)),
  };
}

/** Features whose parts are played, and the others with what they lack. */
function possible({ features, parts }: RollupRecipe): { features: RollupFeatureId[]; unmade: Unmade[] } {
  const unmade: Unmade[] = [];
  const asked = ROLLUP_FEATURES.filter(({ id }) => features.includes(id));
  const able = asked.filter(({ id, needs }) => {
    const part = needs.find((need) => parts[need] === undefined);
    if (part) unmade.push({ feature: id, reason: note('rollup.needs', { feature: id, part }) });
    return part === undefined;
  });
  return { features: able.map(({ id }) => id), unmade };
}

async function learn(
  { events, history, fits }: Past,
  recipe: RollupRecipe,
  values: RfmValues,
  context: RunContext,
): Promise<Known> {
  const { interests: by, topCategories } = recipe;
  const scores = rfmScores(values, recipe.scoring, events.customers);
  return {
    events,
    history,
    recipe,
    interests: await interestsOf(events, by, topCategories, within(context, 0, 0.3)),
    scores,
    groups: rfmGroups(scores, recipe),
    stages: journeyStages(history, events, recipe.stages),
    models: await fitModels(events, history, recipe.features, fits, within(context, 0.3, 1)),
    anyPurchase: history.purchaseDays.some((days) => days > 0),
  };
}

function make(known: Known, features: readonly RollupFeatureId[]): { columns: MadeColumn[]; unmade: Unmade[] } {
  const columns: MadeColumn[] = [];
  const unmade: Unmade[] = [];
  for (const { id, make: columnsFor } of FEATURES) {
    if (!features.includes(id)) continue;
    const made = columnsFor(known);
    if ('code' in made) unmade.push({ feature: id, reason: made });
    else columns.push(...made);
  }
  return { columns, unmade };
}

/** Who the row is about: named as in the events. */
function customerColumn(table: Table, { customers }: Events, { parts }: RollupRecipe): MadeColumn {
  const { name } = columnOf(table, parts.customer ?? '');
  const codes = Int32Array.from(customers.keys());
  return {
    name,
    kind: 'identifier',
    cells: { store: 'texts', levels: customers, codes },
    role: 'identifier',
    reason: note('guess.identifierUnique', { share: 100 }),
  };
}

function summaryOf(
  table: Table,
  { day, customers, reference, leftOut, units, money }: Events,
  history: History,
  models: Models,
  unmade: readonly Unmade[],
): RollupSummary {
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const first = day.reduce((a, b) => Math.min(a, b));
  const last = day.reduce((a, b) => Math.max(a, b));
  return {
    rows: table.rowCount,
    used: day.length,
    customers: customers.length,
    first: dayText(first),
    last: dayText(last),
    reference: dayText(reference),
    units: units && sum(history.units),
    net: money && cents(sum(history.net)),
    leftOut: LEFT_OUT_REASONS.map((reason) => ({ reason, rows: leftOut[reason] })).filter(({ rows }) => rows > 0),
    unmade,
    bgNbd: models.bgNbd,
    gammaGamma: models.gammaGamma,
  };
}

/** What did not count, and why. */
function notesOf({ leftOut, reference, noAmount }: Events, { parts }: RollupRecipe): Note[] {
  const { customer = '', date = '', amount = '' } = parts;
  const said: readonly (readonly [number, (count: number) => Note])[] = [
    [leftOut['no-customer'], (count) => note('rollup.noCustomer', { count, column: customer })],
    [leftOut['no-date'], (count) => note('rollup.noDay', { count, column: date })],
    [leftOut['after-reference'], (count) => note('rollup.afterReference', { count, date: dayText(reference) })],
    [leftOut['refund-ignored'], (count) => note('rollup.refundsIgnored', { count })],
    [noAmount, (count) => note('rollup.noAmount', { count, column: amount })],
  ];
  return said.filter(([count]) => count > 0).map(([count, say]) => say(count));
}

async function smallTables(
  { events, groups, scores, stages, history, anyPurchase }: Known,
  features: readonly RollupFeatureId[],
  values: RfmValues,
): Promise<Pick<RolledUp, 'groups' | 'scores' | 'stages' | 'groupsByStage'>> {
  const hasGroups = features.includes('rfm-group') && anyPurchase;
  const hasStages = features.includes('stage');
  return {
    groups: hasGroups ? await groupsTable(groups, values, history.net) : null,
    scores: events.money && anyPurchase ? countScores(scores, history.net) : null,
    stages: hasStages ? await stagesTable(stages) : null,
    groupsByStage: hasGroups && hasStages ? await crossTable(groups, stages) : null,
  };
}

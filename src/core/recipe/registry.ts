import { AppError } from '../base/errors';
import { defaultsOf } from '../base/params';
import type { ParamValues } from '../base/params';
import type { RecipeStep, Step } from './contract';
import { components } from './steps/components';
import { datePart } from './steps/date-part';
import { daysSince } from './steps/days-since';
import { fill } from './steps/fill';
import { fillLevel } from './steps/fill-level';
import { keywords } from './steps/keywords';
import { log } from './steps/log';
import { minMax } from './steps/min-max';
import { multipleChoice } from './steps/multiple-choice';
import { oneHot } from './steps/one-hot';
import { ordinal } from './steps/ordinal';
import { quantileStep } from './steps/quantile';
import { robust } from './steps/robust';
import { squareRoot } from './steps/square-root';
import { standardise } from './steps/standardise';
import { textLength } from './steps/text-length';
import { weight } from './steps/weight';
import { winsorise } from './steps/winsorise';
import { yeoJohnson } from './steps/yeo-johnson';
import { yesNo } from './steps/yes-no';

/** Every step a recipe may hold, in the order in which they are usually taken; an added step goes to its place in it. */
export const STEPS: readonly Step[] = [
  fill,
  fillLevel,
  oneHot,
  ordinal,
  yesNo,
  multipleChoice,
  keywords,
  textLength,
  daysSince,
  datePart,
  winsorise,
  log,
  squareRoot,
  yeoJohnson,
  quantileStep,
  standardise,
  minMax,
  robust,
  components,
  weight,
];

/** @throws AppError `recipe.unknownStep` */
export function stepById(id: string): Step {
  const step = STEPS.find((candidate) => candidate.id === id);
  if (step === undefined) throw new AppError('recipe.unknownStep', { step: id });
  return step;
}

/** A step's parameters over the defaults, not checked: what is wrong with them is told when the step learns. */
export function paramsOf({ step, params }: RecipeStep): ParamValues {
  return { ...defaultsOf(stepById(step).params), ...params };
}

import { AppError } from '../base/errors';
import type { Step } from './contract';
import { fill } from './steps/fill';
import { fillLevel } from './steps/fill-level';
import { log } from './steps/log';
import { oneHot } from './steps/one-hot';
import { standardise } from './steps/standardise';

/** Every step a recipe may hold, in the order in which they are usually taken. */
export const STEPS: readonly Step[] = [fill, fillLevel, log, standardise, oneHot];

/** @throws AppError `recipe.unknownStep` */
export function stepById(id: string): Step {
  const step = STEPS.find((candidate) => candidate.id === id);
  if (step === undefined) throw new AppError('recipe.unknownStep', { step: id });
  return step;
}

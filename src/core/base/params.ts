import { AppError } from './errors';

/**
 * Parameters described once, as data: forms, validation, defaults, contract tests and the session
 * format are all made from these. Label and help texts are the keys `param.<owner>.<name>` and
 * `param.<owner>.<name>.help` in `src/i18n/en/params.ts`.
 */
export type ParamValue = number | string | boolean | null;
export type ParamValues = Readonly<Record<string, ParamValue>>;

interface Described {
  /** Shown only when the person asks for more settings. */
  readonly advanced?: boolean;
  /** Shown only while another parameter of the same owner has this value (or another one): it means nothing otherwise. */
  readonly when?:
    { readonly param: string; readonly is: ParamValue } | { readonly param: string; readonly isNot: ParamValue };
}
export interface IntParam extends Described {
  readonly type: 'int';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}
export interface FloatParam extends Described {
  readonly type: 'float';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}
export interface ChoiceParam<C extends string = string> extends Described {
  readonly type: 'choice';
  readonly default: C;
  readonly choices: readonly C[];
}
export interface FlagParam extends Described {
  readonly type: 'flag';
  readonly default: boolean;
}
export interface TextParam extends Described {
  readonly type: 'text';
  readonly default: string;
  /** At most so many characters. */
  readonly maxLength: number;
  /** A list, one item per line. */
  readonly lines?: boolean;
}
export type Param = IntParam | FloatParam | ChoiceParam | FlagParam | TextParam;
export type ParamSchema = Readonly<Record<string, Param>>;

export type ValuesOf<S extends ParamSchema> = {
  readonly [K in keyof S]: S[K] extends ChoiceParam<infer C>
    ? C
    : S[K] extends FlagParam
      ? boolean
      : S[K] extends TextParam
        ? string
        : number;
};

export const int = (p: Omit<IntParam, 'type'>): IntParam => ({ type: 'int', ...p });
export const float = (p: Omit<FloatParam, 'type'>): FloatParam => ({ type: 'float', ...p });
export const choice = <const C extends string>(p: Omit<ChoiceParam<C>, 'type'>): ChoiceParam<C> => ({
  type: 'choice',
  ...p,
});
export const flag = (p: Omit<FlagParam, 'type'>): FlagParam => ({ type: 'flag', ...p });
export const text = (p: Omit<TextParam, 'type'>): TextParam => ({ type: 'text', ...p });

/** Whether a parameter means something beside these values of the others (`Described.when`). */
export function applies<S extends ParamSchema>(schema: S, name: string, given: ParamValues): boolean {
  const when = schema[name]?.when;
  if (!when) return true;
  const value = given[when.param] ?? schema[when.param]?.default;
  return 'is' in when ? value === when.is : value !== when.isNot;
}

/** Only those of the values that mean something beside the others. */
export function appliedOf(schema: ParamSchema, given: ParamValues): ParamValues {
  return Object.fromEntries(Object.entries(given).filter(([name]) => applies(schema, name, given)));
}

/** The items of a list written one per line: trimmed, empty ones left out, each once. */
export function linesOf(list: string): string[] {
  const items = list.split(/\r?\n/).map((line) => line.trim());
  return [...new Set(items.filter((item) => item !== ''))];
}

export function defaultsOf<S extends ParamSchema>(schema: S): ValuesOf<S> {
  return Object.fromEntries(Object.entries(schema).map(([name, p]) => [name, p.default])) as ValuesOf<S>;
}

/**
 * Given values over the defaults, each checked.
 * @throws AppError `param.unknown`, `param.type`, `param.range` or `param.choice`, naming the parameter.
 */
export function resolveParams<S extends ParamSchema>(schema: S, given: ParamValues = {}): ValuesOf<S> {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(schema, name)) throw new AppError('param.unknown', { param: name });
  }
  const entries = Object.entries(schema).map(([name, param]) => {
    const value = given[name];
    return [name, value === undefined ? param.default : checkParam(name, param, value)];
  });
  return Object.fromEntries(entries) as ValuesOf<S>;
}

/** One value against its description; returns it. @throws AppError as `resolveParams`. */
export function checkParam(name: string, param: Param, value: ParamValue): ParamValue {
  switch (param.type) {
    case 'flag':
      if (typeof value !== 'boolean') throw typeError(name, value, 'flag');
      return value;
    case 'text':
      return checkText(name, param, value);
    case 'choice':
      if (typeof value !== 'string' || !param.choices.includes(value)) {
        throw new AppError('param.choice', { param: name, got: show(value), allowed: param.choices.join(', ') });
      }
      return value;
    case 'int':
    case 'float':
      return checkNumber(name, param, value);
  }
}

function checkText(name: string, { maxLength }: TextParam, value: ParamValue): string {
  if (typeof value !== 'string') throw typeError(name, value, 'text');
  if (value.length > maxLength) {
    throw new AppError('param.range', { param: name, got: value.length, min: 0, max: maxLength });
  }
  return value;
}

function checkNumber(name: string, param: IntParam | FloatParam, value: ParamValue): number {
  if (typeof value !== 'number' || Number.isNaN(value)) throw typeError(name, value, param.type);
  const fractional = Number.isFinite(value) && !Number.isInteger(value);
  if (param.type === 'int' && fractional) throw typeError(name, value, param.type);
  if (value < param.min || value > param.max) {
    throw new AppError('param.range', { param: name, got: value, min: param.min, max: param.max });
  }
  return value;
}

function typeError(name: string, value: ParamValue, expected: Param['type']): AppError {
  return new AppError('param.type', { param: name, got: show(value), expected });
}

function show(value: ParamValue): string {
  return Number.isNaN(value) ? 'NaN' : JSON.stringify(value);
}

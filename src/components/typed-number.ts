import type { ParamValue } from '../core/base/params';

/** What was typed into a field: a number where it is one, else the text, so that it can be refused as it stands. */
export function typedNumber(input: HTMLInputElement): ParamValue {
  const typed = input.value.trim();
  return typed === '' || !Number.isFinite(Number(typed)) ? typed : Number(typed);
}

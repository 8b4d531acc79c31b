import type { NumberFormat } from './contract';

/** A number as the cells of a column without text of their own are written; '' where NaN. O(digits). */
export function writeNumber(value: number, decimals?: number, format?: NumberFormat): string {
  if (Number.isNaN(value)) return '';
  const plain = decimals === undefined ? String(value) : value.toFixed(decimals);
  return format ? dress(plain, format) : plain;
}

function dress(plain: string, { decimal, thousands, before = '', after = '' }: NumberFormat): string {
  // 1e+21 has a decimal sign, but no groups.
  const grouped = thousands !== '' && !plain.includes('e');
  const sign = plain.startsWith('-') ? '-' : '';
  const [whole, fraction] = plain.slice(sign.length).split('.');
  const digits = grouped ? groupsOf(whole).join(thousands) : whole;
  return sign + before + (fraction === undefined ? digits : digits + decimal + fraction) + after;
}

function groupsOf(whole: string): string[] {
  const groups: string[] = [];
  for (let end = whole.length; end > 0; end -= 3) groups.unshift(whole.slice(Math.max(0, end - 3), end));
  return groups;
}

// The six functions of mathjs that danfo.js calls, on plain arrays of numbers. Written anew: the
// library itself is a computer algebra system that compiles expressions at run time.

export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** All of the most frequent values, in order of appearance. */
export function mode(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts.keys()].filter((value) => counts.get(value) === most);
}

/** Sample variance (n - 1); 0 for a single value, as mathjs has it. */
export function variance(values) {
  if (values.length === 1) return 0;
  const center = mean(values);
  return values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1);
}

export function std(values) {
  return Math.sqrt(variance(values));
}

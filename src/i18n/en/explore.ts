/** Explore: map, sizes, profiles, what sets a segment apart. */
export const explore = {
  'trait.number.higher': '{column} is higher: {value} on average, against {all} for all customers (d = {effect}).',
  'trait.number.lower': '{column} is lower: {value} on average, against {all} for all customers (d = {effect}).',
  'trait.date.higher': '{column} is later: {value} on average, against {all} for all customers (d = {effect}).',
  'trait.date.lower': '{column} is earlier: {value} on average, against {all} for all customers (d = {effect}).',
  'trait.level.higher':
    '“{level}” is more common in {column}: {value}, against {all} of all customers (h = {effect}).',
  'trait.level.lower': '“{level}” is rarer in {column}: {value}, against {all} of all customers (h = {effect}).',
} as const;

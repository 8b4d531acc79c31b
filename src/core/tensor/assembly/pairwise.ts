// Work on pairs of rows.
export * from './pairwise-sums';
export * from './pairwise-nearest';
export * from './pairwise-extremes';

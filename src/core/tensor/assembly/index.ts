// Everything the kernels module exports. Sources are AssemblyScript, compiled by `npm run kernels`.
export * from './sums';
export * from './nearest';
export * from './seeding';
export * from './own-squares';
export * from './pairwise';

// Everything the module for maps exports. Sources are AssemblyScript, compiled by `npm run kernels`.
export * from './room';
export * from './settle';
export * from './push';
export * from './pull';
export * from './axes';

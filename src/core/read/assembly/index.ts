// Everything the module for reading exports. Sources are AssemblyScript, compiled by `npm run kernels`.
export * from './room';
export * from './find-cells';

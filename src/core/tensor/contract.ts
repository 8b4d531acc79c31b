export const BACKENDS = ['cpu', 'wasm', 'webgpu'] as const;
/** Which TensorFlow.js backend computes. */
export type Backend = (typeof BACKENDS)[number];

// What danfo.js needs of TensorFlow.js: the core and the plain backend, instead of the whole union
// with its layers, converters and data readers.
import '@tensorflow/tfjs-backend-cpu';
export * from '@tensorflow/tfjs-core';

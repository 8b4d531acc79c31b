import type { Machine } from '../../core/base/memory';

/** Firefox and Safari do not tell; a computer with less is rare, one with more merely gets less to do. */
const ASSUMED_GIGABYTES = 4;
const ASSUMED_CORES = 2;

/** What this browser says of its computer. */
export function thisMachine(): Machine {
  const told = (globalThis as { navigator?: { hardwareConcurrency?: number; deviceMemory?: number } }).navigator;
  return {
    cores: told?.hardwareConcurrency ?? ASSUMED_CORES,
    memory: told?.deviceMemory ?? ASSUMED_GIGABYTES,
  };
}

import type { Bench } from '../harness/contract';
import { absent, type Contender, type Sample } from '../harness/contest';
import type { Mixture } from '../harness/mixture';
import { PYTHON_LIBRARIES, type PeerAnswer, type PythonLibrary } from '../harness/python';

/** What contenders in Python have in common. */

export const FLOATS = ['float32', 'float64'] as const;

/** scikit-learn in NumPy's default type: what most people run, and what its goals were measured with. */
export const SCIKIT_LEARN_BY_DEFAULT = 'scikit-learn float64';

/**
 * The same request to a library in each of these types; one absent contender where it is not installed.
 * Of scikit-learn each type has a line of its own, of others the faster one is told.
 */
export async function pythonContenders(
  bench: Bench,
  library: PythonLibrary,
  mixture: Mixture,
  types: readonly string[],
  request: (round: number) => Readonly<Record<string, unknown>>,
  onAnswer: (answer: PeerAnswer) => void = () => undefined,
): Promise<Contender[]> {
  const peer = await bench.python(library);
  if (!peer) return [absent(PYTHON_LIBRARIES[library].name)];
  await peer.load(await bench.file(mixture), mixture.rows, mixture.cols);
  return types.map((dtype) => ({
    name: peer.name,
    version: peer.facts.version,
    variant: dtype,
    ownLine: library === 'sklearn',
    async measure(round) {
      const answer = await peer.ask({ ...request(round), dtype });
      onAnswer(answer);
      return sampleOf(answer);
    },
  }));
}

function sampleOf({ ms, inertias, iterations, value }: PeerAnswer): Sample {
  const [only, ...others] = iterations ?? [];
  const single = only !== undefined && others.length === 0;
  return {
    ms,
    ...(inertias && { inertias }),
    ...(single && { iterations: only }),
    ...(value !== undefined && { more: { value } }),
  };
}

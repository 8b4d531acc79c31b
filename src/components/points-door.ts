import { createContext } from 'svelte';
import type { PointsDoor } from '../engine/points-contract';

/** Who draws points for the figures below: the page gives its engine's. */
const [pointsDoor, providePoints] = createContext<PointsDoor>();
export { pointsDoor, providePoints };

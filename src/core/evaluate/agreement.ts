/** How far two partitions agree. They live in `cluster`, which counts with them how many starts agreed. */
export { adjustedRandIndex, contingency, labelCount, sizesOf, type Contingency } from '../cluster/partition';

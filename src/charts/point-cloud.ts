/** What charts hand over to be drawn as a picture of points. */
export type { PointCloud, PointLook, Ranges } from '../core/base/dots/cloud';
export type { Turn } from '../core/base/dots/turning';

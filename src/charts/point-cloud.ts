/** What charts hand over to be drawn as a picture of points. */
export type { PointCloud, PointLook, Ranges, Turn } from '../core/base/dots/cloud';

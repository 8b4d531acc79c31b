/** How a row becomes coordinates by sums of products. Plain data: lists, where it is to be stored as JSON, to the last bit. */
export interface LinearModel {
  /** One per column of the matrix: (value - centre) * scale is what the axes multiply. */
  readonly centre: ArrayLike<number>;
  readonly scale: ArrayLike<number>;
  /** Columns of levels are read from the codes of the categories, as 1 or 0, rather than from the numbers. */
  readonly fromCodes: boolean;
  /** For each axis one weight per column. */
  readonly axes: readonly ArrayLike<number>[];
}

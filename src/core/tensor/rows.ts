/** n points in d dimensions, row-major: what every op here works on. */
export interface Rows {
  readonly data: Float32Array | Float64Array;
  readonly rows: number;
  readonly cols: number;
}

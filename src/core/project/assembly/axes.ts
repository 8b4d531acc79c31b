/** A sheet and all that is done with it, as JavaScript writes it: sizes and addresses. */
@unmanaged
class Sheet {
  cols: i32;
  /** Columns of the sheet: an even number. */
  width: i32;
  /** Places per column of the sheet. */
  length: i32;
  dimensions: i32;
  data: usize;
  centre: usize;
  scale: usize;
  values: usize;
  sums: usize;
  products: usize;
  axes: usize;
  places: usize;
}

@inline
function near(sheet: Sheet, source: usize, column: usize): v128 {
  const pair = f64x2.promote_low_f32x4(v128.load64_zero(source + (column << 2)));
  const middle = v128.load(sheet.centre + (column << 3));
  return f64x2.mul(f64x2.sub(pair, middle), v128.load(sheet.scale + (column << 3)));
}

@inline
function nearOne(sheet: Sheet, source: usize, column: usize): f64 {
  const middle = load<f64>(sheet.centre + (column << 3));
  return (<f64>load<f32>(source + (column << 2)) - middle) * load<f64>(sheet.scale + (column << 3));
}

/** `readRows` of the room, from numbers that lie in the sheet's `data`: two rows and two columns at once. */
export function readRows(sheet: Sheet, rows: i32): void {
  const cols = <usize>sheet.cols;
  const stride = (<usize>sheet.length) << 3;
  const paired = cols & ~1;
  for (let row = 0; row + 1 < rows; row += 2) {
    const source = sheet.data + ((<usize>row * cols) << 2);
    const below = source + (cols << 2);
    let out = sheet.values + ((<usize>row) << 3);
    for (let j: usize = 0; j < paired; j += 2) {
      const one = near(sheet, source, j);
      const other = near(sheet, below, j);
      v128.store(out, v128.shuffle<f64>(one, other, 0, 2));
      v128.store(out + stride, v128.shuffle<f64>(one, other, 1, 3));
      out += stride << 1;
    }
    if (paired < cols) {
      store<f64>(out, nearOne(sheet, source, paired));
      store<f64>(out, nearOne(sheet, below, paired), 8);
    }
  }
  if ((rows & 1) == 0) return;
  const last = <usize>(rows - 1);
  for (let j: usize = 0; j < cols; j++) {
    const out = sheet.values + j * stride + (last << 3);
    store<f64>(out, nearOne(sheet, sheet.data + ((last * cols) << 2), j));
    store<f64>(out, 0, 8);
  }
}

@inline
function both(lanes: v128): f64 {
  return f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1);
}

@inline
function add(to: usize, value: f64): void {
  store<f64>(to, load<f64>(to) + value);
}

/** `addSums` of the room, for an even number of rows. */
export function addSums(sheet: Sheet, rows: i32): void {
  const stride = (<usize>sheet.length) << 3;
  for (let j: usize = 0, width = <usize>sheet.width; j < width; j++) {
    let sum = f64x2.splat(0);
    const first = sheet.values + j * stride;
    for (let at = first, end = first + ((<usize>rows) << 3); at < end; at += 16) sum = f64x2.add(sum, v128.load(at));
    add(sheet.sums + (j << 3), both(sum));
  }
}

/** `addProducts` of the room, for an even number of rows: two columns meet two, two rows at once. */
export function addProducts(sheet: Sheet, rows: i32): void {
  const stride = (<usize>sheet.length) << 3;
  const width = <usize>sheet.width;
  const bytes = (<usize>rows) << 3;
  for (let j: usize = 0; j < width; j += 2) {
    for (let l = j; l < width; l += 2) {
      let first = f64x2.splat(0);
      let second = f64x2.splat(0);
      let third = f64x2.splat(0);
      let fourth = f64x2.splat(0);
      let a = sheet.values + j * stride;
      let b = sheet.values + l * stride;
      for (const end = a + bytes; a < end; a += 16, b += 16) {
        const one = v128.load(a);
        const other = v128.load(a + stride);
        const left = v128.load(b);
        const right = v128.load(b + stride);
        first = f64x2.add(first, f64x2.mul(one, left));
        second = f64x2.add(second, f64x2.mul(one, right));
        third = f64x2.add(third, f64x2.mul(other, left));
        fourth = f64x2.add(fourth, f64x2.mul(other, right));
      }
      const out = sheet.products + ((j * width + l) << 3);
      add(out, both(first));
      add(out + 8, both(second));
      add(out + (width << 3), both(third));
      add(out + (width << 3) + 8, both(fourth));
    }
  }
}

/** `placeAlong` of the room, for an even number of rows: two at once. */
export function placeAlong(sheet: Sheet, rows: i32): void {
  const stride = (<usize>sheet.length) << 3;
  const width = <usize>sheet.width;
  const dimensions = <usize>sheet.dimensions;
  for (let axis: usize = 0; axis < dimensions; axis++) {
    const weights = sheet.axes + ((axis * width) << 3);
    for (let row: usize = 0; row < <usize>rows; row += 2) {
      let sum = f64x2.splat(0);
      let at = sheet.values + (row << 3);
      for (let j: usize = 0; j < width; j += 2, at += stride << 1) {
        const one = f64x2.mul(v128.load(at), v128.load64_splat(weights + (j << 3)));
        const other = f64x2.mul(v128.load(at + stride), v128.load64_splat(weights + (j << 3), 8));
        sum = f64x2.add(sum, f64x2.add(one, other));
      }
      const place = sheet.places + ((row * dimensions + axis) << 2);
      store<f32>(place, <f32>f64x2.extract_lane(sum, 0));
      store<f32>(place + (dimensions << 2), <f32>f64x2.extract_lane(sum, 1));
    }
  }
}

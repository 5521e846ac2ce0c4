/** What is not zero in a piece of a row. */

/**
 * Appends what is not zero (neither 0 nor -0) of `length` float64 at `source`: its index to `columns` (u16), its number to
 * `values` (f64). There must be room for `length` of both.
 * @returns how many were appended; -1 if one is not finite
 */
export function scan(source: usize, length: u32, columns: usize, values: usize): i32 {
  const first = columns;
  // 0 times a number is 0, but not for those that are not finite.
  let check: f64 = 0;
  const whole = length & ~63;
  let i: u32 = 0;
  // First which, 64 at a time, and only then what: a branch that nobody can foresee costs more than all of it.
  for (; i < whole; i += 64) {
    const at = source + ((<usize>i) << 3);
    let found =
      sixteen(at) |
      (sixteen(at + 128) << 16) |
      (sixteen(at + 256) << 32) |
      (sixteen(at + 384) << 48);
    while (found) {
      const place = <u32>ctz(found);
      const value = load<f64>(at + ((<usize>place) << 3));
      check += value * 0;
      store<u16>(columns, <u16>(i + place));
      store<f64>(values, value);
      columns += 2;
      values += 8;
      found &= found - 1;
    }
  }
  for (; i < length; i++) {
    const value = load<f64>(source + ((<usize>i) << 3));
    if (value === 0) continue;
    check += value * 0;
    store<u16>(columns, <u16>i);
    store<f64>(values, value);
    columns += 2;
    values += 8;
  }
  return check === 0 ? <i32>((columns - first) >> 1) : -1;
}

/** A bit for each of 16 numbers, the first lowest: set where it is not zero. */
function sixteen(at: usize): u64 {
  const low = i16x8.narrow_i32x4_s(notZero(at), notZero(at + 16));
  const middle = i16x8.narrow_i32x4_s(notZero(at + 32), notZero(at + 48));
  const third = i16x8.narrow_i32x4_s(notZero(at + 64), notZero(at + 80));
  const last = i16x8.narrow_i32x4_s(notZero(at + 96), notZero(at + 112));
  const half = i8x16.narrow_i16x8_s(low, middle);
  const rest = i8x16.narrow_i16x8_s(third, last);
  return <u64>(<u32>i8x16.bitmask(i8x16.narrow_i16x8_s(half, rest)));
}

function notZero(at: usize): v128 {
  return f64x2.ne(v128.load(at), v128.splat<f64>(0));
}

/** From the order of rows to that of columns, one segment of at most 65,536 columns at a time. */

/**
 * Adds to each column's count (u32) what the rows have in the segment.
 * @param runs two u32 for each row: index of its first entry, and how many it has
 * @param stride bytes from one row's run to the next
 */
export function count(runs: usize, rows: u32, stride: u32, columns: usize, counts: usize): void {
  for (let row: u32 = 0; row < rows; row++) {
    let at = columns + ((<usize>load<u32>(runs)) << 1);
    const end = at + ((<usize>load<u32>(runs, 4)) << 1);
    for (; at < end; at += 2) {
      const place = counts + ((<usize>load<u16>(at)) << 2);
      store<u32>(place, load<u32>(place) + 1);
    }
    runs += stride;
  }
}

/**
 * Writes the entries of the columns below `limit` to where their columns go on (`next`, u32 indexes, which are moved on):
 * row (u16) and value (f64). Each run is moved on to its first entry at `limit` or above.
 */
export function turn(
  runs: usize,
  rows: u32,
  stride: u32,
  columns: usize,
  values: usize,
  limit: u32,
  next: usize,
  rowsOut: usize,
  valuesOut: usize,
): void {
  for (let row: u32 = 0; row < rows; row++) {
    const first = load<u32>(runs);
    const end = first + load<u32>(runs, 4);
    let entry = first;
    for (; entry < end; entry++) {
      const column = <u32>load<u16>(columns + ((<usize>entry) << 1));
      if (column >= limit) break;
      const place = next + ((<usize>column) << 2);
      const to = <usize>load<u32>(place);
      store<u32>(place, <u32>to + 1);
      store<u16>(rowsOut + (to << 1), <u16>row);
      store<f64>(valuesOut + (to << 3), load<f64>(values + ((<usize>entry) << 3)));
    }
    store<u32>(runs, entry);
    store<u32>(runs, end - entry, 4);
    runs += stride;
  }
}

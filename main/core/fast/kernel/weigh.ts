/** The different known tokens of one text, their weights, and the rows that are to be added up. */
import {
  different,
  frequencies,
  normalise,
  plainRows,
  seen,
  sparseEntries,
  sparseRows,
  weightedRows,
} from './places';

/** Ends of the three lists of rows. */
export let plainEnd: usize = 0;
export let weightedEnd: usize = 0;
export let sparseEnd: usize = 0;
/** End of the list of different tokens. */
export let differentEnd: usize = 0;
/** What the sums are to be multiplied with: 1 / Euclidean length of the weights. */
export let scale: f64 = 1;

/** Lists the rows of the text with these records; returns the number of different known tokens. */
export function weighText(record: usize, end: usize): u32 {
  const last = countTokens(record, end);
  differentEnd = last;
  let plain = plainRows;
  let weighted = weightedRows;
  let sparse = sparseRows;
  let squares: f64 = 0;
  for (let at = different; at < last; at += 8) {
    const entry: usize = load<u32>(at);
    const frequency = load<f64>(frequencies + ((<usize>load<u32>(at, 4)) << 3));
    const weight = load<f64>(entry) * frequency;
    const row = load<u32>(entry, 8);
    squares += weight * weight;
    if (entry >= sparseEntries) {
      store<u32>(sparse, row);
      store<u32>(sparse, row + <u32>load<u16>(entry, 12), 4);
      store<f64>(sparse, weight, 8);
      sparse += 16;
    } else if (frequency === 1) {
      store<u32>(plain, row);
      plain += 16;
    } else {
      store<u32>(weighted, row);
      store<f64>(weighted, frequency, 8);
      weighted += 16;
    }
  }
  plainEnd = plain;
  weightedEnd = weighted;
  sparseEnd = sparse;
  scale = normalise && squares > 0 ? 1 / sqrt(squares) : 1;
  return <u32>((last - different) >>> 3);
}

/** Writes the different entries of the records with their occurrences; returns the end of the list. */
function countTokens(record: usize, end: usize): usize {
  const records = <u32>((end - record) >>> 4);
  if (records === 0) return different;
  const bits = 33 - <u32>clz(records);
  const mask: u32 = (1 << bits) - 1;
  memory.fill(seen, 0, 8 << bits);
  let last = different;
  for (; record < end; record += 16) {
    const entry = load<u32>(record, 12);
    if (entry === 0) continue;
    let slot = (entry * 0x9e3779b1) >>> (32 - bits);
    let met: u32 = 0;
    while ((met = load<u32>(seen + ((<usize>slot) << 3))) !== 0 && met !== entry)
      slot = (slot + 1) & mask;
    const place = seen + ((<usize>slot) << 3);
    if (met === entry) {
      const at: usize = load<u32>(place, 4);
      store<u32>(at, load<u32>(at, 4) + 1, 4);
    } else {
      store<u32>(place, entry);
      store<u32>(place, <u32>last, 4);
      store<u32>(last, entry);
      store<u32>(last, 1, 4);
      last += 8;
    }
  }
  return last;
}

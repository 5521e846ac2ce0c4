/** Why the text that was added up last has its scores: what each of its tokens adds to those of some classes. */
import {
  classCount,
  classOf,
  different,
  frequencies,
  liftedIntercepts,
  sparseEntries,
  sums,
  valueOf,
} from './places';
import { liftedTotal } from './rank';
import { differentEnd, scale } from './weigh';

/** Bytes of what is written of a token, without its contributions. */
const HEAD: usize = 24;

/**
 * Explains some classes of the text that was classified last, which has a known token.
 * @param list u16 of `count` classes
 * @param scores where f64 go: the decision function of each
 * @param probabilities where f64 go
 * @param tokens where each different token goes: u32 entry, u32 occurrences, f64 idf, f64 weight, and f64 for each class:
 *   weight times coefficient
 */
export function explainText(
  list: usize,
  count: u32,
  scores: usize,
  probabilities: usize,
  tokens: usize,
): void {
  const uniform = 1 / <f64>classCount;
  for (let i: u32 = 0; i < count; i++) {
    const place = (<usize>load<u16>(list + ((<usize>i) << 1))) << 3;
    const sum = load<f64>(sums + place) * scale;
    const lift = load<f64>(liftedIntercepts + place);
    const value = min(2, max(0, sum + lift));
    store<f64>(scores + ((<usize>i) << 3), sum + (lift - 1));
    store<f64>(probabilities + ((<usize>i) << 3), liftedTotal > 0 ? value / liftedTotal : uniform);
  }
  for (let at = different; at < differentEnd; at += 8) {
    const entry: usize = load<u32>(at);
    const occurrences = load<u32>(at, 4);
    const idf = load<f64>(entry);
    const frequency = load<f64>(frequencies + ((<usize>occurrences) << 3)) * scale;
    store<u32>(tokens, <u32>entry);
    store<u32>(tokens, occurrences, 4);
    store<f64>(tokens, idf, 8);
    store<f64>(tokens, idf * frequency, 16);
    tokens += HEAD;
    for (let i: u32 = 0; i < count; i++) {
      const index = <u32>load<u16>(list + ((<usize>i) << 1));
      store<f64>(tokens, contribution(entry, index, idf, frequency));
      tokens += 8;
    }
  }
}

function contribution(entry: usize, index: u32, idf: f64, frequency: f64): f64 {
  const row = load<u32>(entry, 8);
  if (entry < sparseEntries) return load<f64>(<usize>row + ((<usize>index) << 3)) * frequency;
  let low = row;
  const end = row + <u32>load<u16>(entry, 12);
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (<u32>load<u16>(classOf + ((<usize>middle) << 1)) < index) low = middle + 1;
    else high = middle;
  }
  if (low === end || <u32>load<u16>(classOf + ((<usize>low) << 1)) !== index) return 0;
  return idf * frequency * load<f64>(valueOf + ((<usize>low) << 3));
}

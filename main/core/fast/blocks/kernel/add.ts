/** Adds the coefficients of one text up: the decision function of each class. */
import { addSparseRow } from '../../kernel/sparse-row';
import { classOf, different, intercepts, rowBytes, sums, tokens, valueOf } from './places';
import { differentEnd } from './weigh';

/** What was read ahead; kept so that the reading is not optimised away. */
export let read: u32 = 0;

/** Writes the scores of the text that was weighed last. */
export function addRows(): void {
  readAhead();
  memory.copy(sums, intercepts, rowBytes);
  for (let at = different; at < differentEnd; at += 16) {
    const token = tokens + ((<usize>(load<u32>(at) - 1)) << 4);
    const weight = load<f64>(at, 8);
    addSparseRow(sums, classOf, valueOf, load<u32>(token, 8), load<u32>(token, 12), weight);
  }
}

/** The first lines of all rows at once: while the first are added up, the others are on the way. */
function readAhead(): void {
  let lines: u32 = 0;
  for (let at = different; at < differentEnd; at += 16) {
    const token = tokens + ((<usize>(load<u32>(at) - 1)) << 4);
    const first: usize = load<u32>(token, 8);
    lines ^= load<u32>(classOf + (first << 1)) ^ load<u32>(valueOf + (first << 3));
  }
  read ^= lines;
}

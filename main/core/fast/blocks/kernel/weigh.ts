/** The different known tokens of one text and their weights. */
import {
  blocks,
  blocksEnd,
  different,
  frequencies,
  made,
  normalise,
  records,
  seen,
  tokens,
} from './places';
import { CHARACTERS, countRecognised, makeTokens, startMaking, WORDS } from './make';

export const BLOCK: usize = 256;

/** End of the list of different tokens, and of those that were made. */
export let differentEnd: usize = 0;
export let madeEnd: usize = 0;

/**
 * Weighs the text whose words are recorded up to `end`.
 * @returns how many different words the model knows; if none, how many it recognises by their letters
 */
export function weighText(end: usize): u32 {
  const count = <u32>((end - records) >>> 5);
  let known: u32 = 0;
  let characters: usize = 0;
  differentEnd = different;
  madeEnd = made;
  startMaking();
  for (let block = blocks; block < blocksEnd; block += BLOCK) {
    const from = madeEnd;
    madeEnd = makeTokens(block, count);
    const first = differentEnd;
    differentEnd = countTokens(from, madeEnd, first);
    weighTokens(first, differentEnd, load<f64>(block, 8));
    if (load<u32>(block) === WORDS) known = <u32>((differentEnd - first) >>> 4);
    if (load<u32>(block) === CHARACTERS) characters = block;
  }
  return known > 0 || characters === 0 ? known : countRecognised(characters, count);
}

/** Writes the different tokens among those at `from … to` with their occurrences; returns the end of the list. */
function countTokens(from: usize, to: usize, last: usize): usize {
  const count = <u32>((to - from) >>> 3);
  if (count === 0) return last;
  const bits = 33 - <u32>clz(count);
  const mask: u32 = (1 << bits) - 1;
  memory.fill(seen, 0, (<usize>8) << bits);
  for (; from < to; from += 8) {
    const token = load<u32>(from);
    let slot = (token * 0x9e3779b1) >>> (32 - bits);
    let place = seen + ((<usize>slot) << 3);
    let met = load<u32>(place);
    while (met !== 0 && met !== token) {
      slot = (slot + 1) & mask;
      place = seen + ((<usize>slot) << 3);
      met = load<u32>(place);
    }
    if (met === token) {
      const at: usize = load<u32>(place, 4);
      store<u32>(at, load<u32>(at, 4) + 1, 4);
    } else {
      store<u64>(place, (<u64>token) | ((<u64>last) << 32));
      store<u64>(last, (<u64>token) | (1 << 32));
      last += 16;
    }
  }
  return last;
}

/** Frequency times idf, divided by the Euclidean length of the block, times its weight. */
function weighTokens(from: usize, to: usize, blockWeight: f64): void {
  let squares: f64 = 0;
  for (let at = from; at < to; at += 16) {
    const token = tokens + ((<usize>(load<u32>(at) - 1)) << 4);
    const weight = load<f64>(frequencies + ((<usize>load<u32>(at, 4)) << 3)) * load<f64>(token);
    squares += weight * weight;
    store<f64>(at, weight, 8);
  }
  const scale = normalise && squares > 0 ? blockWeight / sqrt(squares) : blockWeight;
  for (let at = from; at < to; at += 16) store<f64>(at, load<f64>(at, 8) * scale, 8);
}

/**
 * Words in a row: pairs, and the first words of a head, one word after the other. A slot: u64 key, u32 token + 1 or 0
 * where no token ends there. The key is the address of a word or the slot of the row so far, and that of the word that
 * follows, so it tells the row without a doubt.
 */
import { sequenceMask, sequences } from './places';

/** What the first word of a head follows; addresses of words are even, so are slots: all rows of heads are odd. */
export const HEAD: u32 = 1;

function slotOf(key: u64): u32 {
  const hash = key * 0x9fb21c651e98df25;
  return (<u32>((hash ^ (hash >>> 28)) >>> 20)) & sequenceMask;
}

/** The slot of what follows, or 0. */
export function findNext(before: u32, word: u32): usize {
  const key = ((<u64>before) << 32) | (<u64>word);
  let slot = slotOf(key);
  let at = sequences + ((<usize>slot) << 4);
  while (load<u64>(at) !== 0) {
    if (load<u64>(at) === key) return at;
    slot = (slot + 1) & sequenceMask;
    at = sequences + ((<usize>slot) << 4);
  }
  return 0;
}

/** The same, put into the table if it is not there. */
export function takeNext(before: u32, word: u32): usize {
  const found = findNext(before, word);
  if (found !== 0) return found;
  const key = ((<u64>before) << 32) | (<u64>word);
  let slot = slotOf(key);
  while (load<u64>(sequences + ((<usize>slot) << 4)) !== 0) slot = (slot + 1) & sequenceMask;
  const at = sequences + ((<usize>slot) << 4);
  store<u64>(at, key);
  return at;
}

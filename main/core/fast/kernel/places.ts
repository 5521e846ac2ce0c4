/**
 * Where everything lies in the memory: addresses in bytes, written by the host in this order (../layout.ts) and read
 * once for each thread. What comes before `ownStart` is shared by all threads and never changes once it is built.
 */

/** Code of the letter that each UTF-16 unit stands for (../letter-codes.ts): 65,536 bytes. */
export let letters: usize = 0;
/** Plural rules of 32 bytes, and their end (../plural-rules.ts). */
export let rules: usize = 0;
export let rulesEnd: usize = 0;
/** f64 by number of occurrences: the recipe's term frequency. */
export let frequencies: usize = 0;
/** f64 for each class: intercept + 1, and for the classes that only fill up the last block a number below all. */
export let liftedIntercepts: usize = 0;
/** f64 for each class, all 0: what sums start from. */
export let zeros: usize = 0;
/** Hash table: u32 hash, u32 address of the entry or 0. */
export let slots: usize = 0;
export let slotMask: u32 = 0;
/** From this entry on tokens have sparse rows; those before have dense ones. */
export let sparseEntries: usize = 0;
/** Sparse rows: u16 class and f64 coefficient of every non-zero. */
export let classOf: usize = 0;
export let valueOf: usize = 0;
export let classCount: u32 = 0;
/** Bytes of an f64 for each class, filled up to whole blocks of 16 classes. */
export let rowBytes: usize = 0;
export let leastLetters: u32 = 0;
/** 1 if texts are read in lower case. */
export let lowercase: u32 = 0;
/** 1 if weights are divided by their Euclidean length. */
export let normalise: u32 = 0;

/** f64 for each class: the sums of one text. */
export let sums: usize = 0;
/** Two f64 for each block of 16 classes. */
export let blockMaxima: usize = 0;
/** f64: the largest values met so far, largest first, and u32: their classes. */
export let best: usize = 0;
export let bestClasses: usize = 0;
/** Letter codes of a block of texts. */
export let words: usize = 0;
/** One of 16 bytes for each word: u32 hash, address, letters, entry or 0. */
export let records: usize = 0;
/** u32 for each text of a block and one more: its first record. */
export let firstRecords: usize = 0;
/** Hash set of 8 bytes a slot: u32 entry, u32 address in `different`. */
export let seen: usize = 0;
/** The different tokens of a text: u32 entry, u32 occurrences. */
export let different: usize = 0;
/** Rows to add up. Dense: u32 address, f64 weight at 8. Sparse: u32 first, u32 end, f64 weight. 16 bytes each. */
export let plainRows: usize = 0;
export let weightedRows: usize = 0;
export let sparseRows: usize = 0;

/** Takes the addresses from the host's list of u32. */
export function attach(list: usize): void {
  letters = load<u32>(list);
  rules = load<u32>(list, 4);
  rulesEnd = load<u32>(list, 8);
  frequencies = load<u32>(list, 12);
  liftedIntercepts = load<u32>(list, 16);
  zeros = load<u32>(list, 20);
  slots = load<u32>(list, 24);
  slotMask = load<u32>(list, 28);
  sparseEntries = load<u32>(list, 32);
  classOf = load<u32>(list, 36);
  valueOf = load<u32>(list, 40);
  classCount = load<u32>(list, 44);
  rowBytes = load<u32>(list, 48);
  leastLetters = load<u32>(list, 52);
  lowercase = load<u32>(list, 56);
  normalise = load<u32>(list, 60);
}

/** Takes the addresses of what one thread has for itself. */
export function attachOwn(list: usize): void {
  sums = load<u32>(list);
  blockMaxima = load<u32>(list, 4);
  best = load<u32>(list, 8);
  bestClasses = load<u32>(list, 12);
  words = load<u32>(list, 16);
  records = load<u32>(list, 20);
  firstRecords = load<u32>(list, 24);
  seen = load<u32>(list, 28);
  different = load<u32>(list, 32);
  plainRows = load<u32>(list, 36);
  weightedRows = load<u32>(list, 40);
  sparseRows = load<u32>(list, 44);
}

/**
 * Where everything lies in the memory: addresses in bytes, written by the host in this order (../layout.ts) and read
 * once for each thread. What comes before `sums` is shared by all threads and never changes once it is built.
 */

/** Code of the letter that each UTF-16 unit stands for (../letter-codes.ts): 65,536 bytes. */
export let letters: usize = 0;
/** The plural rules (reduce.ts), and 256 bytes: 1 where a rule's ending has that letter last. */
export let rules: usize = 0;
export let rulesEnd: usize = 0;
export let lastLetters: usize = 0;
/** What ends a head: u32 address and u32 UTF-16 units of each. */
export let headEnds: usize = 0;
export let headEndsEnd: usize = 0;
/** The blocks (blocks.ts), 256 bytes each. */
export let blocks: usize = 0;
export let blocksEnd: usize = 0;
/** f64: the frequency of so many occurrences. */
export let frequencies: usize = 0;
/** f64 for each class. */
export let intercepts: usize = 0;
/** 16 bytes for each token: f64 idf, u32 first and end of its coefficients. */
export let tokens: usize = 0;
/** The words (words.ts): where they begin, the bytes of one, where their spellings are, and their slots. */
export let words: usize = 0;
export let wordBytes: usize = 0;
export let spellings: usize = 0;
export let wordSlots: usize = 0;
export let wordMask: u32 = 0;
/** Slots of words in a row (sequences.ts). */
export let sequences: usize = 0;
export let sequenceMask: u32 = 0;
/** Slots of characters in a row (grams.ts). */
export let grams: usize = 0;
export let gramMask: u32 = 0;
/** u16 class and f64 coefficient of every non-zero. */
export let classOf: usize = 0;
export let valueOf: usize = 0;
export let classCount: u32 = 0;
/** Bytes of an f64 for each class, filled up to whole blocks of 8 classes. */
export let rowBytes: usize = 0;
export let leastLetters: u32 = 0;
/** 1 if words are mended. */
export let mends: u32 = 0;
/** 1 if each block is divided by its Euclidean length. */
export let normalise: u32 = 0;
/** 1 if probabilities are those of softmax, 0 for modified_huber. */
export let softmax: u32 = 0;
/** Words are mended if the whole has at most this idf. */
export let mendIdf: f64 = 0;

/** f64 for each class: scores, and what probabilities are proportional to. */
export let sums: usize = 0;
export let values: usize = 0;
/** f64: the largest values met so far, largest first, and u32: their classes. */
export let best: usize = 0;
export let bestClasses: usize = 0;
/** Letter codes of one text. */
export let codes: usize = 0;
/** UTF-16 units between two words. */
export let gap: usize = 0;
/** The words of one text (split.ts), 32 bytes each. */
export let records: usize = 0;
/** The known tokens of one text in the order in which they are made: u32 token + 1, u16 first and last word. */
export let made: usize = 0;
/** Hash set of 8 bytes a slot: u32 token + 1, u32 address in `different`. */
export let seen: usize = 0;
/** The different tokens of a text: u32 token + 1, u32 occurrences, f64 weight. */
export let different: usize = 0;

/** A byte for each class: its place in the list of classes to explain, from 1, or 0. */
export let marks: usize = 0;

/** Takes the addresses from the host's list of u32; a f64 stands at its end. */
export function attach(list: usize): void {
  letters = load<u32>(list);
  rules = load<u32>(list, 4);
  rulesEnd = load<u32>(list, 8);
  lastLetters = load<u32>(list, 12);
  headEnds = load<u32>(list, 16);
  headEndsEnd = load<u32>(list, 20);
  blocks = load<u32>(list, 24);
  blocksEnd = load<u32>(list, 28);
  frequencies = load<u32>(list, 32);
  intercepts = load<u32>(list, 36);
  tokens = load<u32>(list, 40);
  words = load<u32>(list, 44);
  wordBytes = load<u32>(list, 48);
  spellings = load<u32>(list, 52);
  wordSlots = load<u32>(list, 56);
  wordMask = load<u32>(list, 60);
  sequences = load<u32>(list, 64);
  sequenceMask = load<u32>(list, 68);
  grams = load<u32>(list, 72);
  gramMask = load<u32>(list, 76);
  classOf = load<u32>(list, 80);
  valueOf = load<u32>(list, 84);
  classCount = load<u32>(list, 88);
  rowBytes = load<u32>(list, 92);
  leastLetters = load<u32>(list, 96);
  mends = load<u32>(list, 100);
  normalise = load<u32>(list, 104);
  softmax = load<u32>(list, 108);
  mendIdf = load<f64>(list, 112);
}

/** Takes the addresses of what one thread has for itself. */
export function attachOwn(list: usize): void {
  sums = load<u32>(list);
  values = load<u32>(list, 4);
  best = load<u32>(list, 8);
  bestClasses = load<u32>(list, 12);
  codes = load<u32>(list, 16);
  gap = load<u32>(list, 20);
  records = load<u32>(list, 24);
  made = load<u32>(list, 28);
  seen = load<u32>(list, 32);
  different = load<u32>(list, 36);
  marks = load<u32>(list, 40);
}

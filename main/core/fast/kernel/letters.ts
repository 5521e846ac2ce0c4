/** The up to 8 letters at `at` that end a word, filled up with zeros. */
export function lastLetters(at: usize, count: u32): u64 {
  return load<u64>(at) & ((<u64>-1) >> ((<u64>(8 - count)) << 3));
}

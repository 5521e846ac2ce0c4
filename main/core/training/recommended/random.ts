/** Whole numbers of 32 bits, the same for the same seed (xorshift32, Marsaglia 2003). */
export function randomBits(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}

/** In place (Fisher and Yates). */
export function shuffle(list: Uint32Array, random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor((random() / 2 ** 32) * (i + 1));
    const kept = list[i];
    list[i] = list[j];
    list[j] = kept;
  }
}

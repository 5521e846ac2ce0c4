/**
 * Numbers from 0 to 1 (1 excluded) that a seed decides: sfc32 by Chris Doty-Humphrey (PractRand), the same on every
 * machine. Different streams of one seed have nothing to do with each other.
 */
export function createRandom(seed: number, stream = 0): () => number {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = stream | 0;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 16; i++) next();
  return next;
}

/** Shuffles in place (Fisher and Yates). */
export function shuffle(items: Uint32Array, random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const item = items[i];
    items[i] = items[j];
    items[j] = item;
  }
}

/**
 * Writes the order in which an epoch sees the texts: one for all classes, so that all are scored in one pass. It depends
 * on nothing but seed and epoch. (scikit-learn shuffles for each class anew.)
 * @param seed null for the order of the texts
 */
export function writeOrder(order: Uint32Array, seed: number | null, epoch: number): void {
  for (let i = 0; i < order.length; i++) order[i] = i;
  if (seed !== null) shuffle(order, createRandom(seed, epoch));
}

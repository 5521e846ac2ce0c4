import { totalmem } from 'node:os';
import type { ModelParts } from '../../core/fast/image.ts';

const MEBIBYTE = 1024 * 1024;
/** The share of the machine's memory that a model may take where nobody says otherwise. */
const SHARE = 1 / 4;
const BYTES_OF_COEFFICIENT = 10;
/** The most that the fast path adds in dense rows. */
const MOST_DENSE = 64 * MEBIBYTE;

/** Bytes that a model may take in memory: ROTULO_MEMORY in megabytes, or a quarter of what the machine has. */
export function memoryBudget(wanted: string | undefined = process.env.ROTULO_MEMORY): number {
  const megabytes = wanted !== undefined && /^\d{1,7}$/.test(wanted) ? Number(wanted) : null;
  return megabytes === null ? totalmem() * SHARE : megabytes * MEBIBYTE;
}

/** About what a model takes once its coefficients are in memory; one that is beyond the budget stays in its file. */
export function memoryNeeded({ start, tokens, idf, intercept }: ModelParts): number {
  const coefficients = start[start.length - 1] * BYTES_OF_COEFFICIENT;
  const arrays = [start, tokens.units, tokens.start, tokens.slots, idf, intercept];
  const small = arrays.reduce((sum, array) => sum + array.byteLength, 0);
  // The fast path keeps the vocabulary once more in a form of its own.
  return coefficients + Math.min(MOST_DENSE, coefficients) + small * 2;
}

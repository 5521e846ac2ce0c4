import { createRandom } from '../core/training/order.ts';
import type { TrainingRows } from './rows.ts';

/** Places among the usable rows, in their order. */
export interface Split {
  readonly training: Uint32Array;
  readonly heldOut: Uint32Array;
}

/** The stream of the seed that the split is drawn from, apart from those of the epochs. */
const STREAM = 0x5eed;

/**
 * Holds a share of every class's texts out. What stands in the table more than once is on one side only, or the test
 * would know the answers; a class keeps at least one text to be learnt from, and corrections are always learnt from.
 */
export function splitRows(
  {
    labels,
    hashes,
    classes,
    corrections,
  }: Pick<TrainingRows, 'labels' | 'hashes' | 'classes' | 'corrections'>,
  share: number,
  seed: number,
): Split {
  const random = createRandom(seed, STREAM);
  const textsOf = classes.map(() => new Set<number>());
  const table = labels.subarray(0, labels.length - corrections);
  table.forEach((label, row) => textsOf[label].add(hashes[row]));
  const out = new Set<number>();
  for (const texts of textsOf) {
    const own = [...texts];
    const count = Math.min(own.length - 1, Math.floor(own.length * share + random()));
    for (let i = 0; i < count; i++) {
      const j = i + Math.floor(random() * (own.length - i));
      [own[i], own[j]] = [own[j], own[i]];
      out.add(own[i]);
    }
  }
  const training: number[] = [];
  const heldOut: number[] = [];
  labels.forEach((_, row) => (out.has(hashes[row]) ? heldOut : training).push(row));
  return { training: Uint32Array.from(training), heldOut: Uint32Array.from(heldOut) };
}

import type { ModelParts } from '../../core/fast/image.ts';
import { MOST_CLASSES } from '../../core/linear/model.ts';
import type { TokenTable } from '../../core/text/token-table.ts';
import type { CoefficientPlaces } from './coefficient-file.ts';

/** Whether the sizes of all that is read of a ready file fit together. */
export function doSizesFit(
  { classes, intercept, tokens, idf, start }: ModelParts,
  places: CoefficientPlaces,
): boolean {
  const count = start[start.length - 1];
  return (
    classes.length >= 1 &&
    classes.length <= MOST_CLASSES &&
    intercept.length === classes.length &&
    tokens.size >= 0 &&
    idf.length === tokens.size &&
    start.length === tokens.size + 1 &&
    tokens.start[tokens.size] === tokens.units.length &&
    isTable(tokens) &&
    places.class + count * 2 <= places.bytes &&
    places.value + count * places.valueBytes <= places.bytes
  );
}

/**
 * Whether every item is as it must be, so that nothing made of it can read where nothing is. Their checksums tell what
 * happened by chance; this tells what somebody made, and takes as long as reading them.
 */
export function areItemsSound({ intercept, tokens, idf, start }: ModelParts): boolean {
  return (
    intercept.every(Number.isFinite) &&
    areFinite(idf) &&
    isAscending(start) &&
    isAscending(tokens.start) &&
    areSlotsSound(tokens)
  );
}

function areFinite(numbers: Float64Array): boolean {
  for (let i = 0; i < numbers.length; i++) if (!Number.isFinite(numbers[i])) return false;
  return true;
}

function isAscending(offsets: Uint32Array): boolean {
  if (offsets[0] !== 0) return false;
  for (let i = 1; i < offsets.length; i++) if (offsets[i] < offsets[i - 1]) return false;
  return true;
}

/** A power of two of slots, at least twice as many as there are tokens. */
function isTable({ size, slots: { length } }: TokenTable): boolean {
  return length >= Math.max(2, size * 2) && (length & (length - 1)) === 0;
}

/** Every token in one slot, and so half of them free: a search always meets an end. */
function areSlotsSound({ size, slots }: TokenTable): boolean {
  let filled = 0;
  for (let i = 0; i < slots.length; i++) {
    if (slots[i] > size) return false;
    if (slots[i] !== 0) filled++;
  }
  return filled === size;
}

import type { RecommendedOptions } from './options.ts';
import { randomBits, shuffle } from './random.ts';

/** How many of the parts are answered. */
export function roundsOf(
  texts: number,
  { folds, answers }: Pick<RecommendedOptions, 'folds' | 'answers'>,
): number {
  return folds === 0 ? 0 : Math.min(folds, Math.max(1, Math.ceil((answers * folds) / texts)));
}

/** The part of each text, drawn by the seed. */
export function cutIntoFolds(texts: number, { folds, seed }: RecommendedOptions): Uint32Array {
  const order = Uint32Array.from({ length: texts }, (_, i) => i);
  shuffle(order, randomBits(seed));
  const foldOf = new Uint32Array(texts);
  order.forEach((text, i) => {
    foldOf[text] = folds === 0 ? 0 : i % folds;
  });
  return foldOf;
}

export function placesWhere(list: Uint32Array, fits: (value: number) => boolean): Uint32Array {
  const places: number[] = [];
  list.forEach((value, place) => {
    if (fits(value)) places.push(place);
  });
  return Uint32Array.from(places);
}

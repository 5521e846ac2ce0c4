import { coefficientsIn, type FillCoefficients, type ModelParts } from '../core/fast/image.ts';
import { buildModelImageAround } from '../core/fast/model-image.ts';
import { allocateShared } from '../core/text/token-table.ts';
import { checkFinite } from './checks.ts';
import { COLUMNS } from './format.ts';
import type { OpenedModel } from './open.ts';

/**
 * Puts a model together around its coefficients, which `fill` reads.
 * @param file its name, for the sentence
 * @throws Problem `model.not-finite`, and what `fill` throws
 */
export function loadCoefficients(
  file: string,
  parts: ModelParts,
  fill: FillCoefficients,
): Pick<OpenedModel, 'model' | 'image' | 'memoryBytes'> {
  const { start, tokens, intercept, idf, ...rest } = parts;
  const image = buildModelImageAround(parts, fill);
  const count = start[start.length - 1];
  const coefficients = image
    ? coefficientsIn(start, image)
    : {
        start,
        class: new Uint16Array(allocateShared(count * 2)),
        value: new Float64Array(allocateShared(count * 8)),
      };
  // An image takes none but finite ones.
  if (!image) {
    fill(coefficients.class, coefficients.value);
    checkFinite(file, COLUMNS.value.place, coefficients.value);
  }
  const arrays = [intercept, idf, start, tokens.units, tokens.start, tokens.slots];
  const ownBytes = image?.places.own ?? count * 10;
  return {
    model: { ...rest, intercept, tokens, idf, coefficients },
    image,
    memoryBytes: arrays.reduce((sum, array) => sum + array.byteLength, ownBytes),
  };
}

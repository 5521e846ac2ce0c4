import type { LinearModel } from '../linear/model.ts';
import { buildBlockImage, type BlockImage } from './blocks/image.ts';
import {
  buildImageAround,
  type FastImage,
  type FillCoefficients,
  type ImageOptions,
  type ModelParts,
} from './image.ts';

/** A model made ready for the kernel that can do its recipe. */
export type ModelImage = FastImage | BlockImage;

/**
 * Builds the image of a model whose coefficients are read into it: for the kernel of the recipe of 2015 if that can do it,
 * or else for that of recipes with blocks; null if neither can: such a model takes the plain path.
 * @throws RangeError if a coefficient belongs to no class
 */
export function buildModelImageAround(
  model: ModelParts,
  fill: FillCoefficients,
  options: ImageOptions = {},
): ModelImage | null {
  return buildImageAround(model, fill, options) ?? buildBlockImage(model, fill, options);
}

/** The same for a model that is in memory. */
export function buildModelImage(model: LinearModel, options: ImageOptions = {}): ModelImage | null {
  const { start, class: classOf, value } = model.coefficients;
  const fill: FillCoefficients = (classes, values) => {
    classes.set(classOf);
    values.set(value);
  };
  return buildModelImageAround({ ...model, start }, fill, options);
}

/** Whether an image is for the kernel of recipes with blocks. */
export function isBlockImage(image: ModelImage): image is BlockImage {
  return 'kind' in image;
}

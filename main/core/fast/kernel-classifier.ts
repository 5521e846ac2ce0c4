import { confidenceOf } from '../linear/calibration.ts';
import type { Classifier } from '../linear/classify.ts';
import type { LinearModel } from '../linear/model.ts';
import type { BatchClassifier, ClassifierOptions } from './classifier.ts';
import { explanationReader } from './explanation.ts';
import type { FastImage } from './image.ts';
import { batchesBy, takePart } from './kernel-batches.ts';
import { openKernel } from './kernel.ts';
import {
  BLOCK_TEXTS,
  CALL_TEXTS,
  EXPLAINED_BYTES,
  EXPLAINED_HEAD,
  MOST_TOP,
  ownList,
  ownPlaces,
} from './layout.ts';

/**
 * A classifier by the kernel of the recipe of 2015.
 * @throws RangeError if 16 threads have opened the image already
 */
export function kernelBatches(
  model: LinearModel,
  plain: Classifier,
  image: FastImage,
  options: ClassifierOptions,
): BatchClassifier {
  const { memory, places } = image;
  const { buffer } = memory;
  const kernel = openKernel(memory);
  const layOut = (from: number) => ownPlaces(from, places.rowBytes);
  const { own, release } = takePart(kernel, image, layOut, ownList);
  const known = new Uint32Array(buffer, own.known, CALL_TEXTS);
  const scores = new Float64Array(buffer, own.scores, CALL_TEXTS * MOST_TOP);
  const readExplanation = explanationReader(buffer, own.explained);
  const { calibration } = model;

  return batchesBy(
    {
      buffer,
      own,
      run(count, top) {
        kernel.classifyTexts(
          ...([own.text, own.ends, count, BLOCK_TEXTS, top] as const),
          ...([own.known, own.classes, own.probabilities, own.scores] as const),
        );
      },
      /** Behind a second score that is clipped, other classes may have larger ones than those that rank first. */
      confidenceOf(text, top) {
        if (!calibration) return null;
        const [first, second] = [scores[text * top], scores[text * top + 1]];
        if (top < 2 || Math.abs(second) >= 1) return undefined;
        return confidenceOf(calibration, first - second);
      },
      explainListed(count) {
        if (known[0] * (EXPLAINED_HEAD + count * 8) > EXPLAINED_BYTES) return null;
        kernel.explainText(own.classes, count, own.scores, own.probabilities, own.explained);
        return readExplanation(known[0], count);
      },
      close: release,
    },
    ...([model, plain, options] as const),
  );
}

import { confidenceOf } from '../../linear/calibration.ts';
import type { Classifier } from '../../linear/classify.ts';
import type { LinearModel } from '../../linear/model.ts';
import type { BatchClassifier, ClassifierOptions } from '../classifier.ts';
import { batchesBy, takePart } from '../kernel-batches.ts';
import { CALL_TEXTS, EXPLAINED_BYTES, MOST_TOP } from '../layout.ts';
import { EXPLAINED_HEAD, explanationReader } from './explanation.ts';
import type { BlockImage } from './image.ts';
import { openBlockKernel } from './kernel.ts';
import { ownList, ownPlaces } from './layout.ts';

/**
 * A classifier by the kernel of recipes with blocks.
 * @throws RangeError if 16 threads have opened the image already
 */
export function blockBatches(
  model: LinearModel,
  plain: Classifier,
  image: BlockImage,
  options: ClassifierOptions,
): BatchClassifier {
  const { memory, places } = image;
  const { buffer } = memory;
  const kernel = openBlockKernel(memory);
  const layOut = (from: number) => ownPlaces(from, places);
  const { own, release } = takePart(kernel, image, layOut, ownList);
  const classes = new Uint16Array(buffer, own.classes, MOST_TOP);
  const margins = new Float64Array(buffer, own.margins, CALL_TEXTS);
  const readExplanation = explanationReader(buffer, own.explained);
  const { calibration } = model;

  return batchesBy(
    {
      buffer,
      own,
      run(count, top) {
        kernel.classifyTexts(
          ...([own.text, own.ends, count, top, own.known, own.classes] as const),
          ...([own.probabilities, own.scores, own.margins] as const),
        );
      },
      confidenceOf: (text) => (calibration ? confidenceOf(calibration, margins[text]) : null),
      /** The kernel marks each class once; a text has at most as many words as units. */
      explainListed(count, units) {
        const isTooLarge = units * (EXPLAINED_HEAD + count * 8) > EXPLAINED_BYTES;
        if (isTooLarge || new Set(classes.subarray(0, count)).size < count) return null;
        const { scores, probabilities, explained } = own;
        const end = kernel.explainText(own.classes, count, scores, probabilities, explained);
        return readExplanation(end, count);
      },
      close: release,
    },
    ...([model, plain, options] as const),
  );
}

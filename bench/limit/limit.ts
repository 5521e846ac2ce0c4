import { readFileSync } from 'node:fs';
import type { BatchClassifier } from '../../main/core/fast/classifier.ts';
import type { FastImage } from '../../main/core/fast/image.ts';
import { batchesBy, takePart } from '../../main/core/fast/kernel-batches.ts';
import { BLOCK_TEXTS, ownList, ownPlaces } from '../../main/core/fast/layout.ts';
import { createClassifier } from '../../main/core/linear/classify.ts';
import type { LinearModel } from '../../main/core/linear/model.ts';
import { kernelOpener } from '../../main/core/wasm/kernel.ts';
import { writerFor } from '../../main/worker/text-writer.ts';

/** What kernel/index.ts exports. */
interface LimitKernel {
  attach(list: number): void;
  attachOwn(list: number): void;
  readTexts(text: number, ends: number, count: number, block: number): void;
  addTexts(text: number, ends: number, count: number, block: number): void;
}

/**
 * What takes texts on the way of the fast path, without answering them: only to be timed.
 * @param path the compiled kernel/index.ts
 * @param step how far the way is gone
 */
export function openLimit(
  model: LinearModel,
  image: FastImage,
  path: string,
  step: 'readTexts' | 'addTexts',
): BatchClassifier {
  const { memory, places } = image;
  const kernel = kernelOpener<LimitKernel>(readFileSync(path, 'base64'))(memory);
  const layOut = (from: number) => ownPlaces(from, places.rowBytes);
  const { own, release } = takePart(kernel, image, layOut, ownList);
  return batchesBy(
    {
      buffer: memory.buffer,
      own,
      run: (count) => kernel[step](own.text, own.ends, count, BLOCK_TEXTS),
      confidenceOf: () => null,
      explainListed: () => null,
      close: release,
    },
    ...([model, createClassifier(model), { writerFor }] as const),
  );
}

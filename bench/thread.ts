import { parentPort, workerData } from 'node:worker_threads';
import { openFastClassifier } from '../main/core/fast/classifier.ts';
import type { FastImage } from '../main/core/fast/image.ts';
import type { LinearModel } from '../main/core/linear/model.ts';
import { writerFor } from '../main/worker/text-writer.ts';

/** What a thread of the benchmark gets: the shared model and image, and its part of the texts. */
export interface ThreadData {
  readonly model: LinearModel;
  readonly image: FastImage;
  readonly texts: readonly string[];
  readonly top: number;
}

const { model, image, texts, top }: ThreadData = workerData;
const classifier = openFastClassifier(model, image, { writerFor });
parentPort?.on('message', () => {
  classifier.classifyBatch(texts, top);
  parentPort?.postMessage('done');
});
parentPort?.postMessage('ready');

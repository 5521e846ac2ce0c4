import type { BatchAnswer, BatchClassifier } from '../core/fast/classifier.ts';
import { NO_CLASS } from '../core/fast/classifier.ts';
import { certaintyOf } from '../core/fast/certainty.ts';
import type { Texts } from './text-store.ts';

/** Classes that are kept of each answer. */
const TOP = 5;
const BATCH = 512;

/** What a model answers to texts whose classes are known. */
export interface HeldOutAnswers {
  readonly texts: number;
  /** The known classes. */
  readonly labels: Uint32Array;
  /** `TOP` for each text, likeliest first; `NO_CLASS` where there is none. */
  readonly classes: Uint16Array;
  /** How certain each first class is. */
  readonly certainties: Float64Array;
  readonly top: number;
}

/** Asks the model that was just made, as the app would. */
export async function answerHeldOut(
  classifier: BatchClassifier,
  texts: Texts,
  places: Uint32Array,
  labels: Uint32Array,
  pause: () => Promise<void>,
): Promise<HeldOutAnswers> {
  const parts: BatchAnswer[] = [];
  for (let from = 0; from < places.length; from += BATCH) {
    const batch = Array.from(places.subarray(from, from + BATCH), (place) => texts.at(place));
    parts.push(classifier.classifyBatch(batch, TOP));
    await pause();
  }
  const top = parts[0]?.top ?? TOP;
  const classes = new Uint16Array(places.length * top).fill(NO_CLASS);
  const certainties = new Float64Array(places.length);
  parts.forEach((part, i) => {
    classes.set(part.classes, i * BATCH * top);
    const first = i * BATCH;
    for (let text = first; text < Math.min(places.length, first + BATCH); text++) {
      certainties[text] = certaintyOf(part, text - first);
    }
  });
  return { texts: places.length, labels, classes, certainties, top };
}

/** Share of the texts whose class is among the first `count`; null without texts. A text without a known word is wrong. */
export function shareAmongFirst(answers: HeldOutAnswers, count: number): number | null {
  const { texts, labels, classes, top } = answers;
  if (texts === 0) return null;
  let right = 0;
  for (let text = 0; text < texts; text++) {
    const first = classes.subarray(text * top, text * top + Math.min(count, top));
    if (first.includes(labels[text])) right++;
  }
  return right / texts;
}

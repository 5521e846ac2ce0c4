import { numbersAt, type TrainingImage } from './image.ts';

/** Scores beyond these make no answer likelier: `modified_huber` tells probabilities between them. */
const CLIP = 1;

/**
 * How often the class of a held-out text comes first, and among the first three, by the scores that lie in a slot of the image:
 * ranked as the app ranks, by clipped scores, equal ones in the order of the classes. A text without a known token is
 * not answered, and so not right.
 */
export function accuracyOf(
  { memory, places }: TrainingImage,
  labels: Uint32Array,
  slot: number,
): { top1: number; top3: number } {
  const { shape, ranges } = places;
  const starts = new Uint32Array(memory.buffer, places.starts, shape.texts + shape.heldOut + 1);
  const own = new Float64Array(labels.length);
  const before = new Float64Array(labels.length);
  const scored = ranges.map((range) => {
    const length = (shape.heldOut * range.rowBytes) / (shape.precision === 'float64' ? 8 : 4);
    const place = range.heldOutScores + slot * shape.heldOut * range.rowBytes;
    const scores = numbersAt(memory.buffer, shape.precision, place, length);
    return { ...range, scores, width: length / Math.max(1, shape.heldOut) };
  });
  const clip = (score: number) => Math.max(-CLIP, Math.min(CLIP, score));
  for (const { firstClass, classes, scores, width } of scored) {
    labels.forEach((label, text) => {
      const k = label - firstClass;
      if (k >= 0 && k < classes) own[text] = clip(scores[text * width + k]);
    });
  }
  for (const { firstClass, classes, scores, width } of scored) {
    labels.forEach((label, text) => {
      const mine = own[text];
      // Of nearly all classes this is all there is to look at.
      const least = mine > -CLIP ? mine : -Infinity;
      for (let k = 0, at = text * width; k < classes; k++, at++) {
        if (scores[at] < least) continue;
        const score = clip(scores[at]);
        if (score > mine || (score === mine && firstClass + k < label)) before[text]++;
      }
    });
  }
  for (let text = 0; text < labels.length; text++) {
    if (starts[shape.texts + text] === starts[shape.texts + text + 1]) before[text] = Infinity;
  }
  const share = (first: number) =>
    before.reduce((sum, rank) => sum + Number(rank < first), 0) / Math.max(1, labels.length);
  return { top1: share(1), top3: share(3) };
}

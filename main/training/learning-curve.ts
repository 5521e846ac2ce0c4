import { createFastClassifier } from '../core/fast/classifier.ts';
import type { RecipeInput, RecipeOutput, RecipeWork, TrainByRecipe } from './recipes/recipe.ts';
import { answerHeldOut, shareAmongFirst } from './report.ts';
import type { TrainingOptions } from './training.ts';

/** Accuracy on the held-out texts of a model that learnt from so many. */
export interface LearningPoint {
  readonly texts: number;
  readonly top1: number;
  readonly top3: number;
}

/** One in so many texts of each class. */
const PARTS = [4, 2];
/** Texts times classes beyond which two more trainings would take too long. */
const MOST_WORK = 100_000_000;

/** Every `step`-th text of each class, the first of each among them. */
export function partOf(rows: Uint32Array, labels: Uint32Array, step: number): Uint32Array {
  const seen = new Map<number, number>();
  return rows.filter((row) => {
    const before = seen.get(labels[row]) ?? 0;
    seen.set(labels[row], before + 1);
    return before % step === 0;
  });
}

/**
 * What a quarter and half of the texts would have come to: whether more texts are worth their while. Empty where nothing
 * is held out, or where it would take too long.
 */
export async function learningCurve(
  train: TrainByRecipe,
  whole: RecipeOutput,
  input: RecipeInput,
  options: TrainingOptions,
  work: RecipeWork,
): Promise<LearningPoint[]> {
  const { training, heldOut, labels, usable, classes } = input;
  if (heldOut.length === 0 || training.length * classes.length > MOST_WORK) return [];
  const points: LearningPoint[] = [];
  for (const step of PARTS) {
    const part = partOf(training, labels, step);
    const quiet = { ...work, onStage: () => {}, onEpoch: () => {}, sketchOf: whole };
    const { model } = await train({ ...input, training: part }, options, quiet);
    const classifier = createFastClassifier(model);
    const places = heldOut.map((row) => usable[row]);
    const known = heldOut.map((row) => labels[row]);
    const answers = await answerHeldOut(classifier, input.texts, places, known, work.pause);
    classifier.close();
    points.push({
      texts: part.length,
      top1: shareAmongFirst(answers, 1) ?? 0,
      top3: shareAmongFirst(answers, 3) ?? 0,
    });
    work.onStage('evaluate', points.length / (PARTS.length + 1));
  }
  return points;
}

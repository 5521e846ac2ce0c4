import type { ClassReport, Confusion, TrainingReport } from '../../../preload/contract.ts';
import { FEW_TEXTS } from './class-sizes.ts';

/** A class that the model does badly at, and what would help it. */
export interface WeakClass {
  readonly quality: ClassReport;
  /**
   * `examples`: it has few. `difference`: it is taken for another class, with which it needs examples that tell them apart.
   * `variety`: it has examples, and its texts are still not like them.
   */
  readonly lacks: 'examples' | 'difference' | 'variety';
  /** The class that it is taken for most often, where that is what it lacks. */
  readonly takenFor: Confusion | null;
}

/** From this share on the texts of a class are taken for one other class too often; a single text says nothing. */
const OFTEN = 0.25;
const LEAST_ROWS = 2;

/** The classes that more examples would help most: first those that miss the most held-out texts, then those that have the fewest. */
export function weakClasses({ classes, confusions }: TrainingReport): WeakClass[] {
  const missed = ({ support, recall3 }: ClassReport) => support * (1 - (recall3 ?? 1));
  return classes
    .filter((quality) => missed(quality) >= 0.5 || quality.trainingTexts < FEW_TEXTS)
    .toSorted((a, b) => missed(b) - missed(a) || a.trainingTexts - b.trainingTexts)
    .map((quality) => {
      if (quality.trainingTexts < FEW_TEXTS) return { quality, lacks: 'examples', takenFor: null };
      const takenFor =
        confusions.find(
          ({ label, share, rows }) =>
            label === quality.label && share >= OFTEN && rows >= LEAST_ROWS,
        ) ?? null;
      return { quality, lacks: takenFor ? 'difference' : 'variety', takenFor };
    });
}

/** Below this gain, between the last two points of the learning curve, more texts of the same kind hardly help. */
const GAIN = 0.005;

/** Whether more texts would still make the model better; null where the curve is too short to say. */
export function wantsMoreTexts({ learning }: TrainingReport): boolean | null {
  const [before, last] = learning.slice(-2);
  if (!before || !last) return null;
  return last.top3 - before.top3 >= GAIN;
}

import { count, probability, z } from './basics.ts';
import { classQuality, confusion, coveragePoint, reliabilityBin } from './evaluation.ts';
import { correctionCounts, trainingInspection } from './training-choice.ts';
import { trainingSummary } from './training-summary.ts';

/** A class, and how many texts of another one it has as well, word for word. */
const twin = z.object({ label: z.string(), texts: count });

/** How one class fared on the held-out texts. Reports of before know neither twins nor unknown words. */
export const classReport = classQuality.extend({
  trainingTexts: count,
  twin: twin.nullable().default(null),
  /** Share of the words of its held-out texts that stand in no text that was learnt from. */
  unknownWords: probability.nullable().default(null),
});
export type ClassReport = z.infer<typeof classReport>;

/** A class that the model does badly at, and what would help it. */
export const weakClass = z.object({
  label: z.string(),
  /**
   * All that it lacks. `examples`: it has few. `agreement`: texts of it stand in another class as well, word for word.
   * `difference`: it is taken for another class, with which it needs examples that tell them apart. `words`: its texts have
   * words that nothing was learnt of. `variety`: it has examples, and its texts are still not like them.
   */
  lacks: z.array(z.enum(['examples', 'agreement', 'difference', 'words', 'variety'])),
  /** The class that it is taken for most often, where that is what it lacks, and the share of its texts. */
  takenFor: z.object({ label: z.string(), share: probability }).nullable(),
  /** The class that has its texts as well, and the share of unknown words, where that is what it lacks. */
  twin: twin.nullable(),
  unknownWords: probability.nullable(),
});
export type WeakClass = z.infer<typeof weakClass>;

/** Of fewer held-out texts nothing is said of how sure answers are. */
export const fewestSure = 20;

/** Accuracy of models trained on a part of the texts. */
export const learningPoint = z.object({
  texts: count,
  top1: probability,
  top3: probability,
});
export type LearningPoint = z.infer<typeof learningPoint>;

/**
 * The end of a training, measured on texts that were held out. Shares are 0 to 1. Without held-out texts the accuracies
 * are null, the lists empty.
 */
export const trainingReport = z.object({
  summary: trainingSummary,
  heldOut: count,
  top1: probability.nullable(),
  top3: probability.nullable(),
  top5: probability.nullable(),
  /** Expected calibration error; null without held-out texts. */
  calibrationError: probability.nullable(),
  /** What answering only from a confidence on would mean. */
  coverage: z.array(coveragePoint),
  /** The least confidence from which 95 % of the answers are right; null where none is enough, or of too few texts. */
  sure: coveragePoint.nullable(),
  /** All classes, most training texts first. */
  classes: z.array(classReport),
  /** The classes that more examples would help most, first those that miss the most held-out texts. */
  weak: z.array(weakClass),
  /** The 200 most frequent. */
  confusions: z.array(confusion),
  /** How many pairs there are in all. */
  confusionPairs: count,
  reliability: z.array(reliabilityBin),
  learning: z.array(learningPoint),
  unusable: trainingInspection.pick({
    noText: true,
    noLabel: true,
    oneRowClass: true,
    unreadable: true,
  }),
  corrections: correctionCounts.nullable().default(null),
  seconds: z.number(),
});
export type TrainingReport = z.infer<typeof trainingReport>;

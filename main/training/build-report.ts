import type {
  ClassQuality,
  Confusion,
  CoveragePoint,
  ReliabilityBin,
} from '../core/evaluation/evaluation.ts';
import { createEvaluator } from '../core/evaluation/evaluator.ts';
import { noCounts, qualityOf } from '../core/evaluation/tally.ts';
import { NO_CLASS } from '../core/fast/classifier.ts';
import { countLabels } from '../core/training/class-weights.ts';
import type { ClassLacks } from './class-lacks.ts';
import type { LearningPoint } from './learning-curve.ts';
import type { RecipeInput } from './recipes/recipe.ts';
import type { HeldOutAnswers } from './report.ts';
import type { TrainingRows } from './rows.ts';
import type { CorrectionCounts, TrainingInspection } from './training.ts';

/** How one class fared on the held-out texts, how many texts it was learnt from, and what they lack. */
export type ClassReport = ClassQuality & { readonly trainingTexts: number } & ClassLacks;

/** The end of a training, measured on the texts that were held out. */
export interface TrainingReport {
  readonly heldOut: number;
  readonly top1: number | null;
  readonly top3: number | null;
  readonly top5: number | null;
  readonly calibrationError: number | null;
  readonly coverage: CoveragePoint[];
  /** The least certainty from which 95 % of the answers are right; null where none is enough, or of too few texts. */
  readonly sure: CoveragePoint | null;
  /** All classes, most training texts first. */
  readonly classes: ClassReport[];
  readonly confusions: Confusion[];
  readonly confusionPairs: number;
  readonly reliability: ReliabilityBin[];
  /** Models that learnt from a part of the texts, and last this one; empty where they were not made. */
  readonly learning: LearningPoint[];
  readonly unusable: Pick<TrainingInspection, 'noText' | 'noLabel' | 'oneRowClass' | 'unreadable'>;
  readonly corrections: CorrectionCounts | null;
  readonly seconds: number;
}

const SURE = 0.95;
/** Fewer answers say nothing about a share of 95 %. */
const FEWEST_SURE = 20;

/** All that the held-out texts tell. */
export function buildReport(
  rows: TrainingRows,
  input: RecipeInput,
  answers: HeldOutAnswers,
  curve: readonly LearningPoint[],
  lacks: readonly ClassLacks[],
  seconds: number,
): TrainingReport {
  const { noText, noLabel, oneRowClass, unreadable, corrections } = rows.inspection;
  const { classes, groups } = input;
  const { top, labels } = answers;
  const evaluator = createEvaluator(classes, groups);
  labels.forEach((label, text) => {
    const ranked = answers.classes.subarray(text * top, (text + 1) * top);
    const answered = ranked[0] === NO_CLASS ? [] : ranked;
    evaluator.add(classes[label].label, answered, answers.certainties[text]);
  });
  const found = evaluator.result();
  const { top1, top3, top5, calibrationError, confusions, confusionPairs, reliability } = found;
  const isMeasured = answers.texts > 0;
  const whole = { texts: input.training.length, top1: top1 ?? 0, top3: top3 ?? 0 };
  return {
    heldOut: answers.texts,
    ...{ top1, top3, top5, calibrationError, confusions, confusionPairs },
    coverage: isMeasured ? found.coverage : [],
    sure: sureOf(answers),
    classes: isMeasured ? classesOf(found.classes, input, lacks) : [],
    reliability: isMeasured ? reliability : [],
    learning: curve.length === 0 ? [] : [...curve, whole],
    unusable: { noText, noLabel, oneRowClass, unreadable },
    corrections,
    seconds,
  };
}

function classesOf(
  met: readonly ClassQuality[],
  { classes, labels, training }: RecipeInput,
  lacks: readonly ClassLacks[],
): ClassReport[] {
  const learnt = countLabels(
    Uint32Array.from(training, (row) => labels[row]),
    classes.length,
  );
  const qualities = new Map(met.map((quality) => [quality.label, quality]));
  return classes
    .map((one, place) => ({
      ...(qualities.get(one.label) ?? qualityOf(one, noCounts())),
      trainingTexts: learnt[place],
      ...lacks[place],
    }))
    .sort((a, b) => b.trainingTexts - a.trainingTexts);
}

function sureOf(answers: HeldOutAnswers): CoveragePoint | null {
  const { texts, labels, classes, certainties, top } = answers;
  const order = Array.from(labels, (_, text) => text);
  order.sort((a, b) => certainties[b] - certainties[a]);
  let [first, third] = [0, 0];
  let sure: CoveragePoint | null = null;
  order.forEach((text, i) => {
    const ranked = classes.subarray(text * top, text * top + 3);
    if (ranked[0] === labels[text]) first++;
    if (ranked.includes(labels[text])) third++;
    const threshold = certainties[text];
    const next = order.at(i + 1);
    const isEdge = next === undefined || certainties[next] < threshold;
    const rows = i + 1;
    if (isEdge && rows >= FEWEST_SURE && first / rows >= SURE) {
      sure = { threshold, rows, covered: rows / texts, top1: first / rows, top3: third / rows };
    }
  });
  return sure;
}

import { countLabels } from '../core/training/class-weights.ts';
import type { LearningPoint } from './learning-curve.ts';
import type { RecipeInput } from './recipes/recipe.ts';
import { shareAmongFirst, type HeldOutAnswers } from './report.ts';
import type { TrainingRows } from './rows.ts';
import type { TrainingInspection } from './training.ts';

/** How one class fared on the held-out texts; what divides by nothing is null. */
export interface ClassReport {
  readonly label: string;
  readonly name: string | null;
  readonly group: string | null;
  readonly trainingTexts: number;
  /** Held-out texts of the class, texts that were taken for it, and texts that are both. */
  readonly support: number;
  readonly predicted: number;
  readonly correct: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Share of its texts for which it is among the first three. */
  readonly recall3: number | null;
}

export interface Confusion {
  readonly label: string;
  readonly name: string | null;
  readonly predicted: string;
  readonly predictedName: string | null;
  readonly rows: number;
  readonly share: number;
}

export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly meanProbability: number | null;
  readonly right: number | null;
}

export interface CoveragePoint {
  readonly threshold: number;
  readonly rows: number;
  readonly covered: number;
  readonly top1: number | null;
  readonly top3: number | null;
}

/** The end of a training, measured on the texts that were held out. */
export interface TrainingReport {
  readonly heldOut: number;
  readonly top1: number | null;
  readonly top3: number | null;
  readonly top5: number | null;
  readonly calibrationError: number | null;
  readonly coverage: CoveragePoint[];
  readonly sure: CoveragePoint | null;
  readonly classes: ClassReport[];
  readonly confusions: Confusion[];
  readonly confusionPairs: number;
  readonly reliability: ReliabilityBin[];
  /** Models that learnt from a part of the texts, and last this one; empty where they were not made. */
  readonly learning: LearningPoint[];
  readonly unusable: Pick<TrainingInspection, 'noText' | 'noLabel' | 'oneRowClass' | 'unreadable'>;
  readonly seconds: number;
}

const CONFUSIONS_KEPT = 200;
const BINS = 20;
const SURE = 0.95;
/** Fewer answers say nothing about a share of 95 %. */
const FEWEST_SURE = 20;

const shareOf = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** All that the held-out texts tell. */
export function buildReport(
  rows: TrainingRows,
  input: RecipeInput,
  answers: HeldOutAnswers,
  curve: readonly LearningPoint[],
  seconds: number,
): TrainingReport {
  const { noText, noLabel, oneRowClass, unreadable } = rows.inspection;
  const reliability = reliabilityOf(answers);
  const coverage = coverageOf(answers);
  const pairs = confusionsOf(answers, input);
  const top1 = shareAmongFirst(answers, 1);
  const top3 = shareAmongFirst(answers, 3);
  const whole = { texts: input.training.length, top1: top1 ?? 0, top3: top3 ?? 0 };
  return {
    heldOut: answers.texts,
    ...{ top1, top3 },
    top5: shareAmongFirst(answers, 5),
    calibrationError: calibrationErrorOf(reliability, answers.texts),
    coverage,
    sure: sureOf(answers),
    classes: classesOf(answers, input),
    confusions: pairs.slice(0, CONFUSIONS_KEPT),
    confusionPairs: pairs.length,
    reliability,
    learning: curve.length === 0 ? [] : [...curve, whole],
    unusable: { noText, noLabel, oneRowClass, unreadable },
    seconds,
  };
}

function classesOf(answers: HeldOutAnswers, { classes, labels, training }: RecipeInput) {
  const { top } = answers;
  const learnt = countLabels(
    Uint32Array.from(training, (row) => labels[row]),
    classes.length,
  );
  const support = countLabels(answers.labels, classes.length);
  const predicted = new Uint32Array(classes.length);
  const correct = new Uint32Array(classes.length);
  const correct3 = new Uint32Array(classes.length);
  answers.labels.forEach((label, text) => {
    const found = answers.classes.subarray(text * top, text * top + 3);
    if (found[0] < classes.length) predicted[found[0]]++;
    if (found[0] === label) correct[label]++;
    if (found.includes(label)) correct3[label]++;
  });
  const reports = classes.map(({ label, name, group }, k): ClassReport => ({
    ...{ label, name, group },
    trainingTexts: learnt[k],
    support: support[k],
    predicted: predicted[k],
    correct: correct[k],
    precision: shareOf(correct[k], predicted[k]),
    recall: shareOf(correct[k], support[k]),
    f1: shareOf(2 * correct[k], support[k] + predicted[k]),
    recall3: shareOf(correct3[k], support[k]),
  }));
  return reports.sort((a, b) => b.trainingTexts - a.trainingTexts);
}

function confusionsOf(answers: HeldOutAnswers, { classes }: RecipeInput): Confusion[] {
  const { top, labels } = answers;
  const support = countLabels(labels, classes.length);
  const counts = new Map<number, number>();
  labels.forEach((label, text) => {
    const found = answers.classes[text * top];
    if (found === label || found >= classes.length) return;
    const pair = label * classes.length + found;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  });
  return [...counts]
    .sort(([a, rows], [b, more]) => more - rows || a - b)
    .map(([pair, count]) => {
      const actual = Math.floor(pair / classes.length);
      const answered = classes[pair % classes.length];
      return {
        label: classes[actual].label,
        name: classes[actual].name,
        predicted: answered.label,
        predictedName: answered.name,
        rows: count,
        share: count / support[actual],
      };
    });
}

function reliabilityOf({ labels, classes, probabilities, top }: HeldOutAnswers): ReliabilityBin[] {
  const bins = Array.from({ length: BINS }, () => ({ rows: 0, sum: 0, right: 0 }));
  labels.forEach((label, text) => {
    const probability = probabilities[text * top];
    const bin = bins[Math.min(BINS - 1, Math.floor(probability * BINS))];
    bin.rows++;
    bin.sum += probability;
    if (classes[text * top] === label) bin.right++;
  });
  return bins.map(({ rows, sum, right }, i) => ({
    from: i / BINS,
    to: (i + 1) / BINS,
    rows,
    meanProbability: shareOf(sum, rows),
    right: shareOf(right, rows),
  }));
}

function calibrationErrorOf(bins: readonly ReliabilityBin[], texts: number): number | null {
  if (texts === 0) return null;
  const distance = ({ rows, meanProbability, right }: ReliabilityBin) =>
    rows * Math.abs((meanProbability ?? 0) - (right ?? 0));
  return bins.reduce((sum, bin) => sum + distance(bin), 0) / texts;
}

/** Texts that are answered if only probabilities from a threshold on are; how many of them are right. */
function pointAt(
  { texts, labels, classes, probabilities, top }: HeldOutAnswers,
  threshold: number,
) {
  let rows = 0;
  let first = 0;
  let three = 0;
  labels.forEach((label, text) => {
    if (probabilities[text * top] < threshold) return;
    rows++;
    const found = classes.subarray(text * top, text * top + 3);
    if (found[0] === label) first++;
    if (found.includes(label)) three++;
  });
  const covered = texts === 0 ? 0 : rows / texts;
  return { threshold, rows, covered, top1: shareOf(first, rows), top3: shareOf(three, rows) };
}

function coverageOf(answers: HeldOutAnswers): CoveragePoint[] {
  if (answers.texts === 0) return [];
  return Array.from({ length: BINS }, (_, i) => pointAt(answers, i / BINS));
}

/** The least probability from which 95 % of the answers are right. */
function sureOf(answers: HeldOutAnswers): CoveragePoint | null {
  const { labels, classes, probabilities, top } = answers;
  const order = Array.from(labels, (_, text) => text);
  order.sort((a, b) => probabilities[b * top] - probabilities[a * top]);
  let right = 0;
  let threshold: number | null = null;
  order.forEach((text, i) => {
    if (classes[text * top] === labels[text]) right++;
    const next = order.at(i + 1);
    const isEdge = next === undefined || probabilities[next * top] < probabilities[text * top];
    if (isEdge && i + 1 >= FEWEST_SURE && right / (i + 1) >= SURE) {
      threshold = probabilities[text * top];
    }
  });
  return threshold === null ? null : pointAt(answers, threshold);
}

import { createClassifier } from '../main/core/linear/classify.ts';
import type { LinearModel } from '../main/core/linear/model.ts';

/** A text and what it belongs to. */
export interface LabelledText {
  readonly label: string;
  readonly description: string;
}

/** Tells sure answers from others where a model does not say what is sure. */
const NEVER = 2;
const BINS = 15;

/**
 * Accuracies, which it gives, and the expected calibration error and what the threshold of sure answers keeps, which it prints.
 * Texts that are not classified count as wrong.
 */
export function measure(model: LinearModel, rows: readonly LabelledText[], title: string) {
  const classifier = createClassifier(model);
  const sure = model.calibration?.sure?.confidence ?? NEVER;
  const bins = Array.from({ length: BINS }, () => ({ told: 0, right: 0 }));
  const sums = { top1: 0, top3: 0, sure: 0, sureRight: 0, unknown: 0 };
  const begun = process.cpuUsage().user;
  for (const { label, description } of rows) {
    const { classes, confidence } = classifier.classify(description, 3);
    const found = classes.map(({ index }) => model.classes[index].label);
    const isRight = found[0] === label;
    sums.top1 += Number(isRight);
    sums.top3 += Number(found.includes(label));
    sums.unknown += Number(found.length === 0);
    const told = confidence ?? 0;
    const bin = bins[Math.min(BINS - 1, Math.floor(told * BINS))];
    bin.told += told;
    bin.right += Number(isRight);
    if (told < sure) continue;
    sums.sure++;
    sums.sureRight += Number(isRight);
  }
  const seconds = (process.cpuUsage().user - begun) / 1e6;
  const error =
    bins.reduce((sum, { told, right }) => sum + Math.abs(told - right), 0) / rows.length;
  const percent = (share: number) => (100 * share).toFixed(2);
  console.log(
    `${title}: top-1 ${percent(sums.top1 / rows.length)}, top-3 ${percent(sums.top3 / rows.length)}, ` +
      `calibration error ${percent(error)}, sure ${percent(sums.sure / rows.length)} of the texts, ` +
      `of these right ${percent(sums.sureRight / Math.max(1, sums.sure))}, ` +
      `${sums.unknown} not classified, ${Math.round(rows.length / seconds)} texts/s`,
  );
  return { top1: sums.top1 / rows.length, top3: sums.top3 / rows.length };
}

import { trainingWords } from '../../service/training-words.ts';
import type { TrainingReport } from '../../training/build-report.ts';
import type { TrainingSummary } from '../../training/training.ts';
import { weakClasses } from '../../training/weak-classes.ts';
import { say } from './output.ts';
import { whole, type ProgressLine } from './progress.ts';

const percent = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);

/** Classes that are told as the weakest, and pairs as the most confused. */
const TOLD = 5;

/** Tells how far a training is: a line that is written over on a terminal, and a line for each epoch elsewhere. */
export function sayProgress(progress: ProgressLine): (value: unknown) => void {
  let told = 0;
  return (value) => {
    // What arrives is what our own thread has sent.
    const { stage, share, epochs, secondsLeft, state } = value as TrainingSummary;
    const last = epochs.at(-1);
    const epoch = last
      ? `epoch ${last.epoch} · loss ${last.loss.toFixed(4)}` +
        (last.top1 === null ? '' : ` · first ${percent(last.top1)}, three ${percent(last.top3)}`)
      : stage;
    if (state !== 'running') return;
    if (!process.stderr.isTTY && last && epochs.length > told) {
      told = epochs.length;
      say(epoch);
    }
    const left = secondsLeft === null ? '' : ` · ${whole(secondsLeft)} s left`;
    progress.show(`${stage === 'train' ? epoch : stage}${left}`, share);
  };
}

/** What a training has come to, in a few lines. */
export function tellReport(summary: TrainingSummary, report: TrainingReport): void {
  const { noText, noLabel, oneRowClass, unreadable } = report.unusable;
  const left = [
    [noText, 'without text'],
    [noLabel, 'without label'],
    [oneRowClass, 'of classes with too few rows'],
    [unreadable, 'that could not be read'],
  ] as const;
  const told = left.filter(([rows]) => rows > 0).map(([rows, why]) => `${whole(rows)} ${why}`);
  say(`Learnt ${whole(summary.classes)} classes from ${whole(summary.texts)} texts.`);
  if (told.length > 0) say(`Rows left out: ${told.join(', ')}.`);
  if (report.corrections) {
    const { examples, replaced, overruled } = report.corrections;
    say(
      `Corrections: ${whole(examples)} texts, in the place of ${whole(replaced)} rows, ${whole(overruled)} of which had another class.`,
    );
  }
  if (report.heldOut === 0) return;
  say(
    `On ${whole(report.heldOut)} texts that were held out the right class is first for ${percent(report.top1)}, ` +
      `among the first three for ${percent(report.top3)}, among five for ${percent(report.top5)}.`,
  );
  if (report.sure?.top1) {
    const { threshold, covered, top1 } = report.sure;
    say(
      `From a probability of ${threshold.toFixed(3)} on ${percent(top1)} are right; that is ${percent(covered)} of the texts.`,
    );
  }
  const { lacks } = trainingWords('en');
  const weak = weakClasses(report);
  const qualities = new Map(report.classes.map((quality) => [quality.label, quality]));
  if (weak.length > TOLD) say(`${whole(weak.length)} classes need more; first`);
  for (const one of weak.slice(0, TOLD)) {
    const { name = null, recall3 = null, trainingTexts = 0 } = qualities.get(one.label) ?? {};
    const found = recall3 === null ? '' : ` · ${percent(recall3)} among the first three`;
    say(
      `  weak: ${one.label}${name ? ` ${name}` : ''} · ${whole(trainingTexts)} texts${found} · ${lacks(one)}`,
    );
  }
  for (const { label, predicted, rows } of report.confusions.slice(0, TOLD)) {
    say(`  confused: ${label} taken for ${predicted}, ${whole(rows)} times`);
  }
}

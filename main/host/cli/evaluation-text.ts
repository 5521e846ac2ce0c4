import type { JobEvaluation } from '../../job/evaluation/evaluate.ts';
import { whole } from './progress.ts';

const CONFUSIONS = 20;
const UNKNOWN_LABELS = 10;

const percent = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);

/** An evaluation for a terminal: the share with the right class among the first three stands first. */
export function evaluationText(evaluation: JobEvaluation): string {
  const { macro, confusions, coverage } = evaluation;
  const figures: [string, string][] = [
    ['among the first three', percent(evaluation.top3)],
    ['first', percent(evaluation.top1)],
    ['among the first five', percent(evaluation.top5)],
    ['right group first', percent(evaluation.groupTop1)],
    [
      'macro precision, recall, F1',
      [macro.precision, macro.recall, macro.f1].map(percent).join('  '),
    ],
    ['calibration error', percent(evaluation.calibrationError)],
    ['rows that count', whole(evaluation.rows)],
    ['  without a known word', whole(evaluation.unanswered)],
    ['rows without a class', whole(evaluation.empty)],
    ['rows of unknown classes', whole(evaluation.unknownLabels)],
    ...evaluation.unknownLabelsShown
      .slice(0, UNKNOWN_LABELS)
      .map(({ label, rows }): [string, string] => [`  ${label}`, whole(rows)]),
  ];
  const lines = figures.map(([name, value]) => `${name.padEnd(28)} ${value}`);
  lines.push('', 'from a confidence of     answered   right first   among three');
  for (const { threshold, covered, top1, top3 } of coverage.filter((_, step) => step % 2 === 0)) {
    const cells = [percent(covered), percent(top1), percent(top3)];
    lines.push(
      `${threshold.toFixed(2).padEnd(22)}${cells.map((cell) => cell.padStart(12)).join(' ')}`,
    );
  }
  if (confusions.length > 0) lines.push('', 'most frequent confusions');
  for (const { label, name, predicted, predictedName, rows } of confusions.slice(0, CONFUSIONS)) {
    const known = `${label} ${name ?? ''}`.trim();
    lines.push(
      `${whole(rows).padStart(8)}  ${known} → ${`${predicted} ${predictedName ?? ''}`.trim()}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

import type { ClassQuality } from '../../core/evaluation/evaluation.ts';
import type { AddedColumn, AddedValue } from '../../table/write-table.ts';
import type { JobEvaluation } from './evaluate.ts';

/**
 * The columns of an evaluation as one table. `section` says what a row is: `figure` (its name in `label`, in `value`),
 * `coverage` and `reliability` (the probability in `label`), `group`, `class`, `confusion`, `unknown-class`.
 */
export const EVALUATION_COLUMNS: readonly AddedColumn[] = [
  { name: 'section', kind: 'text' },
  { name: 'label', kind: 'text' },
  { name: 'name', kind: 'text' },
  { name: 'group', kind: 'text' },
  { name: 'answered', kind: 'text' },
  { name: 'answered_name', kind: 'text' },
  { name: 'rows', kind: 'integer' },
  { name: 'answers', kind: 'integer' },
  { name: 'right', kind: 'integer' },
  { name: 'precision', kind: 'probability' },
  { name: 'recall', kind: 'probability' },
  { name: 'f1', kind: 'probability' },
  { name: 'recall_3', kind: 'probability' },
  { name: 'value', kind: 'probability' },
];

type Row = Partial<Record<string, AddedValue>> & { section: string };

const qualityRow = (section: string, quality: ClassQuality): Row => ({
  section,
  ...{ label: quality.label, name: quality.name, group: quality.group },
  ...{ rows: quality.support, answers: quality.predicted, right: quality.correct },
  ...{ precision: quality.precision, recall: quality.recall, f1: quality.f1 },
  recall_3: quality.recall3,
});

/** An evaluation as rows of `EVALUATION_COLUMNS`; the seeds' measure, top-3, stands first. */
export function evaluationRows(evaluation: JobEvaluation): AddedValue[][] {
  const figure = (label: string, value: number | null): Row => ({
    section: 'figure',
    label,
    value,
  });
  const count = (label: string, rows: number): Row => ({ section: 'figure', label, rows });
  const { macro } = evaluation;
  const rows: Row[] = [
    figure('top_3', evaluation.top3),
    figure('top_1', evaluation.top1),
    figure('top_5', evaluation.top5),
    figure('group_top_1', evaluation.groupTop1),
    figure('macro_precision', macro.precision),
    figure('macro_recall', macro.recall),
    figure('macro_f1', macro.f1),
    figure('calibration_error', evaluation.calibrationError),
    count('rows', evaluation.rows),
    count('empty', evaluation.empty),
    count('unknown_classes', evaluation.unknownLabels),
    count('without_known_word', evaluation.unanswered),
    ...evaluation.coverage.map(({ threshold, rows: answered, covered, top1, top3 }): Row => ({
      ...{ section: 'coverage', label: threshold.toFixed(2), rows: answered },
      ...{ precision: top1, recall_3: top3, value: covered },
    })),
    ...evaluation.reliability.map(({ from, rows: inBin, right, meanProbability }): Row => ({
      ...{ section: 'reliability', label: from.toFixed(2), rows: inBin },
      ...{ precision: right, value: meanProbability },
    })),
    ...evaluation.groups.map((group) => qualityRow('group', group)),
    ...evaluation.classes.map((quality) => qualityRow('class', quality)),
    ...evaluation.confusions.map(
      ({ label, name, predicted, predictedName, rows: pair, share }): Row => ({
        ...{ section: 'confusion', label, name, answered: predicted },
        ...{ answered_name: predictedName, rows: pair, value: share },
      }),
    ),
    ...evaluation.unknownLabelsShown.map(({ label, rows: found }): Row => ({
      section: 'unknown-class',
      label,
      rows: found,
    })),
  ];
  return rows.map((row) => EVALUATION_COLUMNS.map(({ name }) => row[name] ?? null));
}

import { createEvaluator } from '../../core/evaluation/evaluator.ts';
import type { Evaluation } from '../../core/evaluation/evaluation.ts';
import { Problem, stopIfAborted } from '../../core/problem.ts';
import { CERTAINTY } from '../certainty.ts';
import type { ExportOptions } from '../export.ts';
import { CLASSES_KEPT } from '../job.ts';
import type { JobFile } from '../job-file.ts';
import { CLASS_COLUMNS } from '../query.ts';
import { withStore, type Store } from '../store.ts';
import { numberOf, numberOrNull, textOrNull } from '../values.ts';

/** An evaluation, and the column that held the known classes. */
export interface JobEvaluation extends Evaluation {
  readonly column: string;
}

/**
 * Compares the answers of a job with a column that holds the known classes. Nothing of the review enters: it is the
 * model that is measured.
 * @param confusions how many are told; all with Infinity
 * @throws Problem `evaluation.no-column`, `job.store`, `cancelled`
 */
export async function evaluateJob(
  store: Store,
  { summary }: JobFile,
  column: number,
  { signal, onProgress }: ExportOptions = {},
  confusions?: number,
): Promise<JobEvaluation> {
  const name = summary.columns.at(column);
  if (name === undefined) {
    throw new Problem(
      'evaluation.no-column',
      `${summary.fileName} has ${summary.columns.length} columns; choose the one that holds the known classes among them.`,
      { file: summary.fileName, columns: summary.columns.length },
    );
  }
  const evaluator = createEvaluator(store.classes, store.groups);
  const result = await withStore(() =>
    store.reader.stream(`SELECT cells[${column + 1}], ${CERTAINTY}, ${CLASS_COLUMNS} FROM result`),
  );
  let seen = 0;
  for (;;) {
    stopIfAborted(signal);
    const chunk = await withStore(() => result.fetchChunk());
    if (!chunk || chunk.rowCount === 0) break;
    const columns = chunk.getColumns();
    for (let row = 0; row < chunk.rowCount; row++) {
      const ranked: number[] = [];
      for (let rank = 0; rank < CLASSES_KEPT; rank++) {
        const place = columns[2 + rank * 2][row];
        if (place === null) break;
        ranked.push(numberOf(place));
      }
      const certainty = numberOrNull(columns[1][row]) ?? 0;
      evaluator.add(textOrNull(columns[0][row]) ?? '', ranked, certainty);
    }
    seen += chunk.rowCount;
    onProgress?.(seen, summary.rows);
  }
  return { column: name, ...evaluator.result(confusions) };
}

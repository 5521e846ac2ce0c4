import { setImmediate as turn } from 'node:timers/promises';
import { stopIfAborted } from '../core/problem.ts';
import { joinDescription, type TableRow } from '../table/dialect.ts';
import type { TextClassifier } from './classify-texts.ts';
import { CLASSES_KEPT } from './job.ts';
import type { AnsweredRows } from './record.ts';

/** Characters that are classified at a time: other calls (a page of the results, a cancel) are answered in between. */
const MOST_CHARACTERS = 200_000;

/**
 * The answers for the rows of a batch.
 * @throws Problem `cancelled`
 */
export async function answerRows(
  classifier: TextClassifier,
  rows: readonly TableRow[],
  description: readonly number[],
  signal: AbortSignal | undefined,
): Promise<AnsweredRows[]> {
  const parts: AnsweredRows[] = [];
  for (let from = 0; from < rows.length;) {
    stopIfAborted(signal);
    const texts: string[] = [];
    let characters = 0;
    while (from + texts.length < rows.length && characters < MOST_CHARACTERS) {
      const text = joinDescription(rows[from + texts.length].cells, description);
      characters += text.length;
      texts.push(text);
    }
    const answers = await classifier.classifyBatch(texts, CLASSES_KEPT);
    parts.push({ rows: rows.slice(from, from + texts.length), answers });
    from += texts.length;
    await turn();
  }
  return parts;
}

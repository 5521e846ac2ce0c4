import { basename } from 'node:path';
import { writeFileAtomically } from '../../table/write-file.ts';
import { writeTable } from '../../table/write-table.ts';
import type { JobExported } from '../export.ts';
import type { JobEvaluation } from './evaluate.ts';
import { evaluationPage, type EvaluationSubject } from './page.ts';
import { EVALUATION_COLUMNS, evaluationRows } from './table.ts';
import type { EvaluationLanguage } from './words.ts';

export const EVALUATION_FORMATS = ['csv', 'html', 'json'] as const;
export type EvaluationFormat = (typeof EVALUATION_FORMATS)[number];

/**
 * Writes an evaluation: one CSV table (with the marks of the language), a page to print, or JSON.
 * @throws Problem `save.…`
 */
export async function saveEvaluation(
  evaluation: JobEvaluation,
  subject: EvaluationSubject,
  target: string,
  format: EvaluationFormat,
  language: EvaluationLanguage,
): Promise<JobExported> {
  if (format !== 'csv') {
    const text =
      format === 'html'
        ? evaluationPage(evaluation, subject, language)
        : `${JSON.stringify(evaluation, null, 2)}\n`;
    const bytes = await writeFileAtomically(target, (append) => append(Buffer.from(text)));
    const fileName = basename(target);
    return {
      fileName,
      bytes,
      rows: evaluation.rows,
      guarded: 0,
      replaced: 0,
      shortened: 0,
      sheets: 0,
    };
  }
  const portuguese = language === 'pt-BR';
  const counts = await writeTable(
    target,
    {
      ...{ format: 'csv', columns: [], chosen: null, added: EVALUATION_COLUMNS },
      decimalMark: portuguese ? ',' : '.',
      dialect: {
        ...{ kind: 'csv', encoding: 'utf-8', bom: true, delimiter: portuguese ? ';' : ',' },
        ...{ header: true, newline: '\r\n', quoteAll: false },
      },
    },
    (write) => write(evaluationRows(evaluation).map((added) => ({ cells: [], added }))),
  );
  return { ...counts, fileName: basename(target) };
}
